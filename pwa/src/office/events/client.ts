import { request } from "../../lib/http";
import type { CompanyTable, Contact, Event, EventFields, EventKind, ID, ListedCitizen, ListedGuests, User } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screens of events ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

interface Page<T> {
  items: T[];
  next?: string;
}

export const getEvents = (q: string, after = "") => request<Page<Event>>("GET", `${api}/events?${writeQuery({ q, after })}`);

export const getEvent = (id: ID) => request<Event>("GET", `${api}/events/${id}`);

export const getKinds = async () => (await request<Page<EventKind>>("GET", `${api}/event-kinds`)).items;

export const putKind = (id: string, body: Omit<EventKind, "id">) => request<EventKind>("PUT", `${api}/event-kinds/${id}`, { body });

/** Who can hold an event. */
export async function getHosts(): Promise<User[]> {
  const { items } = await request<Page<User>>("GET", `${api}/users?limit=200`);
  return items.filter(({ roles, active }) => active && roles.some((role) => role === "consultant" || role === "manager"));
}

export const putEvent = (id: ID, body: EventFields) => request<Event>("PUT", `${api}/events/${id}`, { body });

/** Changes an event as it was at revision `base`. */
export const patchEvent = (id: ID, base: number, body: EventFields) =>
  request<Event>("PATCH", `${api}/events/${id}`, { body: { ...body, base } });

/** Does one thing to an event, which answers as it is after. */
const act = <T>(id: ID, what: string, body: object) => request<T>("POST", `${api}/events/${id}/${what}`, { body });

export const cancelEvent = (id: ID, why: string) => act<Event>(id, "cancel", { why });
export const listGuests = (id: ID, companies: readonly { company_id: ID; contact_id?: ID }[]) =>
  act<ListedGuests>(id, "list", { companies });
export const inviteBatch = (id: ID, batch: number) => act<Event>(id, "invite", { batch });
export const removeGuest = (id: ID, guest: ID) => act<Event>(id, "guests/remove", { id: guest });
export const followUp = (id: ID, title: string, due_on: string) => act<Event>(id, "follow-up", { title, due_on });
export const addPair = (id: ID, pair: { id: ID; guest_id: ID; citizen_id: ID }) => act<Event>(id, "pairs", pair);
export const removePair = (id: ID, pair: ID) => act<Event>(id, "pairs/remove", { id: pair });
export const addStory = (id: ID, story: { id: ID; guest_id: ID; text: string; agreed_on: string; expires_on: string }) =>
  act<Event>(id, "stories", story);
export const withdrawStory = (id: ID, story: ID) => act<Event>(id, "stories/withdraw", { id: story });

/** Companies that could be invited. */
export const findCompanies = async (q: string, tier: string) =>
  (await request<CompanyTable>("GET", `${api}/company-table?${writeQuery({ q, tier: tier || undefined, status: "active", limit: 100 })}`)).items;

export const getContacts = async (company_id: ID) =>
  (await request<Page<Contact>>("GET", `${api}/contacts?${writeQuery({ company_id, limit: 200 })}`)).items;

export const getCitizens = async () => (await request<Page<ListedCitizen>>("GET", `${api}/citizens?limit=200`)).items;
