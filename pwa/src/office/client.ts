import { request } from "../lib/http";
import type { User } from "../sync/wire";
import type { QuotaFigures, QuotaVisits } from "./quota/figures";
import { writeQuery, type Scope, type VisitFilter } from "./quota/filter";

/** What the office asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

export const whoAmI = () => request<User>("GET", `${api}/users/me`);

/** Figures of the municipality, of a team, or of one person. */
export const getQuota = (scope: Scope & { user?: string | undefined }) =>
  request<QuotaFigures>("GET", `${api}/quota?${writeQuery({ year: scope.year, team_id: scope.team, user_id: scope.user })}`);

/** The visits behind a number, and those left out. */
export const getQuotaVisits = (f: VisitFilter) =>
  request<QuotaVisits>(
    "GET",
    `${api}/quota/visits?${writeQuery({ year: f.year, month: f.month, team_id: f.team, user_id: f.user, strategic: f.strategic, counted: f.counted })}`
  );
