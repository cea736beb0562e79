import { request } from "../../lib/http";
import type { ID, RunningWork, User } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the screen of closed companies asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

export interface ClosedPage {
  items: RunningWork[];
  /** Where the following part begins; empty at the end. */
  next: string;
}

export const getClosed = (after: string) => request<ClosedPage>("GET", `${api}/companies/closed?${writeQuery({ after })}`);

/** Colleagues by id, those who have left too. */
export async function getColleagues(): Promise<Map<ID, User>> {
  const { items } = await request<{ items: User[] }>("GET", `${api}/users?limit=200`);
  return new Map(items.map((user) => [user.id, user]));
}

/** Something that still goes on at a closed company, and how it ends. */
export interface Running {
  id: ID;
  kind: "opening" | "task" | "visit" | "warning";
  end: () => Promise<unknown>;
}

/** Everything that goes on there. Each ends as it does elsewhere: nothing that has ended already ends again. */
export function runningOf({ company, openings, tasks, visits }: RunningWork): Running[] {
  return [
    ...visits.map(({ id, revision }): Running => ({ id, kind: "visit", end: () => request("PATCH", `${api}/visits/${id}`, { body: { base: revision, status: "cancelled" } }) })),
    ...openings.map(({ id }): Running => ({ id, kind: "opening", end: () => request("POST", `${api}/openings/${id}/close`, { body: { status: "closed" } }) })),
    ...tasks.map(({ id }): Running => ({ id, kind: "task", end: () => request("POST", `${api}/tasks/${id}/done`, { body: { outcome: "dropped" } }) })),
    ...company.warnings.map(({ id }): Running => ({ id, kind: "warning", end: () => request("POST", `${api}/companies/${company.id}/warnings/lift`, { body: { id } }) })),
  ];
}
