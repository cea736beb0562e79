import { request } from "../../lib/http";
import type { Company, HandoverResult, ID, Portfolio, User, WaitingHandover } from "../../sync/wire";

/** What the screen of hand-overs asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

const list = async <T>(path: string) => (await request<{ items: T[] }>("GET", `${api}${path}`)).items;

export interface Handovers {
  waiting: WaitingHandover[];
  portfolios: Portfolio[];
  consultants: User[];
}

/** The longest waiting hand-overs, who has companies, and who can take some. */
export async function getHandovers(days: number): Promise<Handovers> {
  const [waiting, portfolios, users] = await Promise.all([
    list<WaitingHandover>(`/handovers?days=${days}&limit=200`),
    list<Portfolio>("/portfolios"),
    list<User>("/users?limit=200"),
  ]);
  return { waiting, portfolios, consultants: users.filter(({ roles }) => roles.includes("consultant")) };
}

/** Carries out what was proposed, without waiting for anybody. */
export const decide = ({ company_id, to_id, owner_id, reason }: WaitingHandover) =>
  request<Company>("PUT", `${api}/companies/${company_id}/owner`, { body: { owner_id: to_id, seen: owner_id, reason } });

export const withdraw = ({ company_id, id }: WaitingHandover) =>
  request<Company>("POST", `${api}/companies/${company_id}/handover/withdraw`, { body: { id } });

/** Gives all companies of one to others; with `dry_run` it only answers what that would be. */
export const handOverAllOf = (from: ID, body: { to_ids: ID[]; reason: string; dry_run: boolean }) =>
  request<HandoverResult>("POST", `${api}/users/${from}/handovers`, { body });
