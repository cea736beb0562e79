import { request } from "../../lib/http";
import type { CompanyTable, Contact, Event, Group, GroupFields, GroupKind, ID, KeptMeeting, KeptStep, Opening, User } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screens of groups ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

interface Page<T> {
  items: T[];
  next?: string;
}

export const getGroups = (q: string, after = "") => request<Page<Group>>("GET", `${api}/groups?${writeQuery({ q, after })}`);

export const getGroup = (id: ID) => request<Group>("GET", `${api}/groups/${id}`);

export const getKinds = async () => (await request<Page<GroupKind>>("GET", `${api}/group-kinds`)).items;

export const putKind = (id: string, body: Omit<GroupKind, "id">) => request<GroupKind>("PUT", `${api}/group-kinds/${id}`, { body });

/** Who can gather a group, or do a step of its road map. */
export async function getColleagues(): Promise<User[]> {
  const { items } = await request<Page<User>>("GET", `${api}/users?limit=200`);
  return items.filter(({ roles, active }) => active && roles.some((role) => role === "consultant" || role === "manager"));
}

export const putGroup = (id: ID, body: GroupFields) => request<Group>("PUT", `${api}/groups/${id}`, { body });

/** Changes a group as it was at revision `base`. */
export const patchGroup = (id: ID, base: number, body: GroupFields) => request<Group>("PATCH", `${api}/groups/${id}`, { body: { ...body, base } });

/** Does one thing in a group, which answers as it is after. */
const act = (id: ID, what: string, body: object) => request<Group>("POST", `${api}/groups/${id}/${what}`, { body });

export const addMember = (id: ID, member: { id: ID; company_id?: ID; contact_id?: ID; joined_on: string }) => act(id, "members", member);
export const endMember = (id: ID, member: ID, left_on: string) => act(id, "members/end", { id: member, left_on });
export const keepStep = (id: ID, step: KeptStep) => act(id, "steps", step);
export const setStep = (id: ID, step: { id: ID; seen: string; state: string; why: string }) => act(id, "steps/state", step);
export const keepMeeting = (id: ID, meeting: KeptMeeting) => act(id, "meetings", meeting);
export const removeMeeting = (id: ID, meeting: ID) => act(id, "meetings/remove", { id: meeting });
export const linkOpening = (id: ID, opening_id: ID) => act(id, "openings", { opening_id });
export const unlinkOpening = (id: ID, opening_id: ID) => act(id, "openings/remove", { opening_id });
export const linkEvent = (id: ID, event_id: ID) => act(id, "events", { event_id });
export const unlinkEvent = (id: ID, event_id: ID) => act(id, "events/remove", { event_id });

/** Companies that could join. */
export const findCompanies = async (q: string) =>
  (await request<CompanyTable>("GET", `${api}/company-table?${writeQuery({ q, status: "active", limit: 20 })}`)).items;

/** Who works at a company. */
export const getContacts = async (company_id: ID) =>
  (await request<Page<Contact>>("GET", `${api}/contacts?${writeQuery({ company_id, limit: 100 })}`)).items.filter(({ left_on }) => !left_on);

/** Openings of the companies that came after a day, the latest first. */
export async function getOpenings(companies: readonly ID[], from: string): Promise<Opening[]> {
  const pages = await Promise.all(
    companies.map((company_id) => request<Page<Opening>>("GET", `${api}/openings?${writeQuery({ company_id, limit: 50 })}`)),
  );
  const all = pages.flatMap(({ items }) => items).filter(({ reported_at }) => reported_at.slice(0, 10) >= from);
  return all.sort((a, b) => b.reported_at.localeCompare(a.reported_at));
}

export const getEvents = async (from: string) =>
  (await request<Page<Event>>("GET", `${api}/events?limit=100`)).items.filter(({ held_on, cancelled_on }) => held_on >= from && !cancelled_on);
