import { request } from "../lib/http";
import type { Day } from "../sync/wire";
import type { Allocation, QuotaFigures, QuotaVisits, Targets } from "./quota/figures";
import { writeQuery, type Scope, type VisitFilter } from "./quota/filter";

/** What the office asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** Figures of the municipality, of a team, or of one person. */
export const getQuota = (scope: Scope & { user?: string | undefined }) =>
  request<QuotaFigures>("GET", `${api}/quota?${writeQuery({ year: scope.year, team_id: scope.team, user_id: scope.user })}`);

/** The visits behind a number, and those left out. `after` is the `next` of the page before. */
export const getQuotaVisits = (filter: VisitFilter, after = "", limit = 50) => {
  const { year, month, team: team_id, user: user_id, strategic, counted } = filter;
  return request<QuotaVisits>("GET", `${api}/quota/visits?${writeQuery({ year, month, team_id, user_id, strategic, counted, after, limit })}`);
};

/** How the targets are divided; with a day, how they would be if they were divided anew from it. */
export const getAllocation = (year: number, from_on?: Day) => request<Allocation>("GET", `${api}/quota/allocation?${writeQuery({ year, from_on })}`);

/** Divides what remains of the targets anew from the day on. */
export const reallocate = (year: number, from_on: Day) => request<Allocation>("POST", `${api}/quota/allocation`, { body: { year, from_on } });

export const putTargets = (year: number, targets: Targets) => request<void>("PUT", `${api}/quota/targets/${year}`, { body: targets });
