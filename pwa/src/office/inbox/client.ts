import { request } from "../../lib/http";
import type { Brief, ID, Inbox, Invitation, Opening, OpeningFields, User } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screens of the inbox ask the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** What companies have reported and wait to have answered, overdue first; of all, or what waits for one person. */
export const getInbox = (owner_id: ID | undefined, after = "") =>
  request<Inbox>("GET", `${api}/opening-inbox?${writeQuery({ owner_id, after })}`);

/** Those who can take an opening. */
export async function getConsultants(): Promise<User[]> {
  const { items } = await request<{ items: User[] }>("GET", `${api}/users?limit=200`);
  return items.filter(({ roles, active }) => active && roles.includes("consultant"));
}

/** Gives it to a colleague, unless another than `seen` has it now. */
export const hand = (id: ID, to: ID, seen: ID | null) =>
  request<Opening>("POST", `${api}/openings/${id}/hand`, { body: { to, seen } });

/** Whose it is now. */
export const getOwner = async (id: ID) => (await request<Opening>("GET", `${api}/openings/${id}`)).owner_id;

/** The ways in for companies that still work. */
export const getInvitations = (after = "") =>
  request<{ items: Invitation[]; next?: string }>("GET", `${api}/invitations?${writeQuery({ after })}`);

export const revokeInvitation = (id: ID) => request("DELETE", `${api}/invitations/${id}`);

export const getCompany = (id: ID) => request<Brief>("GET", `${api}/companies/${id}`);

/** How an opening came that is written in at the office. */
export type CameBy = "phone" | "mail";

/** Keeps it. One that looks like another of the company is refused, unless `anyway`. */
export const takeIn = (id: ID, body: OpeningFields & { came_by: CameBy }, anyway: boolean) =>
  request<Opening>("PUT", `${api}/openings/${id}?${writeQuery({ anyway: anyway || undefined })}`, { body });
