import { request } from "../../lib/http";
import { download } from "../download";
import type { CompanyTable, CompanyView, CompanyViewFields, CompanyViewList, HandoverResult, ID, Team, User } from "../../sync/wire";
import { askQuery, type Ask } from "./ask";

/** What the table of companies asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** So many rows after the first `skip`, and how many there are in all. */
export const getTable = (ask: Ask, skip: number, limit: number) => request<CompanyTable>("GET", `${api}/company-table?${askQuery(ask, { skip: skip || undefined, limit })}`);

export const getViews = () => request<CompanyViewList>("GET", `${api}/company-views`);
export const keepView = (id: ID, body: CompanyViewFields) => request<CompanyView>("PUT", `${api}/company-views/${id}`, { body });
export const removeView = (id: ID) => request<void>("DELETE", `${api}/company-views/${id}`);

/** The table as a file, with these of its columns. */
export const saveTable = (ask: Ask, format: "xlsx" | "csv") => download(`${api}/company-table/file?${askQuery(ask, { columns: ask.columns.join(","), format })}`);

/** Those who can be asked for: colleagues with companies, and the teams. */
export async function getPeople(): Promise<{ people: User[]; teams: Team[] }> {
  const [users, teams] = await Promise.all([
    request<{ items: User[] }>("GET", `${api}/users?limit=200`),
    request<{ items: Team[] }>("GET", `${api}/teams`),
  ]);
  return { people: users.items.filter(({ roles }) => roles.some((role) => role === "consultant" || role === "manager")), teams: teams.items };
}

/** Gives companies to a colleague; with `dry_run` it only answers what that would do. */
export const handOver = (body: { company_ids: ID[]; to_id: ID; reason: string; dry_run: boolean }) =>
  request<HandoverResult>("POST", `${api}/handovers`, { body });
