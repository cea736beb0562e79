import { request } from "../../lib/http";
import type { CaseloadOf, CitizenCard, CitizenCode, CitizenFields, CitizenHandover, HandedCitizens, ID, ListedCitizen, Matches, NewCitizen, NewConsent, Opening } from "../../sync/wire";
import type { components } from "../../sync/wire-api";
import { base64 } from "../base64";
import { writeQuery } from "../quota/filter";

/** What the screens of citizens ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

type Schemas = components["schemas"];
export type ImportedCitizens = Schemas["ImportedCitizens"];

interface Page<T> {
  items: T[];
  next?: string;
}

/** One's own citizens by code; `q` is a part of the code or of the case's number. */
export const getCitizens = (filter: { q: string; closed: boolean }, after = "") =>
  request<Page<ListedCitizen>>("GET", `${api}/citizens?${writeQuery({ q: filter.q, closed: filter.closed || undefined, after })}`);

/** The card; that it is read is noted. */
export const getCitizen = (id: ID) => request<CitizenCard>("GET", `${api}/citizens/${id}`);

export const putCitizen = (id: ID, body: NewCitizen) => request<CitizenCard>("PUT", `${api}/citizens/${id}`, { body });

/** Changes fields of the card as it was at revision `base`. */
export const patchCitizen = (id: ID, base: number, changes: Partial<CitizenFields>) =>
  request<CitizenCard>("PATCH", `${api}/citizens/${id}`, { body: { ...changes, base } });

export const postConsent = (citizen: ID, body: NewConsent) => request<CitizenCard>("POST", `${api}/citizens/${citizen}/consents`, { body });

export const withdrawConsent = (citizen: ID, consent: ID) =>
  request<CitizenCard>("POST", `${api}/citizens/${citizen}/consents/${consent}/withdraw`);

/** What a company can be told of somebody for. */
export const getOpenings = async (company: ID) =>
  (await request<Page<Opening>>("GET", `${api}/openings?${writeQuery({ company_id: company, limit: 100 })}`)).items.filter(
    ({ status }) => status === "open" || status === "on_hold" || status === "reported",
  );

export const getCaseloads = async () => (await request<Page<CaseloadOf>>("GET", `${api}/caseloads`)).items;

export const getCodes = async (of: ID) => (await request<Page<CitizenCode>>("GET", `${api}/caseloads/${of}`)).items;

export const handOver = (body: CitizenHandover) => request<HandedCitizens>("POST", `${api}/citizens/hand-over`, { body });

/** The openings that suit a citizen; that they were shown is noted. */
export const getOpeningMatches = (citizen: ID) => request<Matches>("GET", `${api}/citizens/${citizen}/matches`);

export const postProposal = (opening: ID, body: Schemas["ProposedCandidate"]) =>
  request<Opening>("POST", `${api}/openings/${opening}/candidates/propose`, { body });

/** Brings cards up to date with a file from the case system. Each line is a change of its own, so a long file takes a while. */
export const postFile = async (file: File) =>
  request<ImportedCitizens>("POST", `${api}/citizens/import`, { body: { name: file.name, data: await base64(file) }, timeoutMs: 120_000 });
