import { request } from "../../lib/http";
import type { Brief, Company, CompanyMerge, Duplicate, ID, MergeFields } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screens on duplicates and merges ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

interface Page<T> {
  items: T[];
  /** Where the following part begins; empty at the end. */
  next: string;
}

export const getDuplicates = (after: string) => request<Page<Duplicate>>("GET", `${api}/companies/duplicates?${writeQuery({ after })}`);

/** Remembers that the two are two. */
export const setDistinct = (id: ID, other_id: ID) => request<void>("POST", `${api}/companies/${id}/distinct`, { body: { other_id } });

export const findCompanies = async (q: string) => (await request<Page<Company>>("GET", `${api}/companies?${writeQuery({ q, limit: 8 })}`)).items;

export const getBrief = (id: ID) => request<Brief>("GET", `${api}/companies/${id}`);

/** The merges of a company, on either side; of all without one. */
export const getMerges = async (company_id?: ID) =>
  (await request<Page<CompanyMerge>>("GET", `${api}/merges?${writeQuery({ company_id, limit: 20 })}`)).items;

export const merge = (id: ID, body: MergeFields) => request<CompanyMerge>("POST", `${api}/companies/${id}/merge`, { body });

export const undoMerge = (id: ID) => request<CompanyMerge>("DELETE", `${api}/companies/${id}/merge`);
