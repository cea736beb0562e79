import { request } from "../lib/http";
import type { Allocation, Day, DeviceList, QuotaCompanies, QuotaFigures, QuotaVisits, Targets, TierCalibration } from "../sync/wire";
import { writeQuery, type CompanyFilter, type Scope, type VisitFilter } from "./quota/filter";

/** What the office asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** Figures of the municipality, of a team, or of one person. */
export const getQuota = (scope: Scope & { user?: string | undefined }) =>
  request<QuotaFigures>("GET", `${api}/quota?${writeQuery({ year: scope.year, team_id: scope.team, user_id: scope.user })}`);

/** The visits behind a number, and those left out. `after` is the `next` of the page before. */
export const getQuotaVisits = (filter: VisitFilter, after: string, limit: number) => {
  const { year, month, team: team_id, user: user_id, strategic, counted, video, scheduled, changed } = filter;
  return request<QuotaVisits>("GET", `${api}/quota/visits?${writeQuery({ year, month, team_id, user_id, strategic, counted, video, scheduled, changed, after, limit })}`);
};

/** The partners behind a figure of the coverage. */
export const getQuotaCompanies = ({ year, team: team_id, tier, part }: CompanyFilter, after: string, limit: number) =>
  request<QuotaCompanies>("GET", `${api}/quota/companies?${writeQuery({ year, team_id, tier, part, after, limit })}`);

/** The points that decide the tiers, and what they were made from. */
export const getTierCalibration = () => request<TierCalibration>("GET", `${api}/tier-calibration`);

/** Everybody's devices: those with unsent work first, each with the longest silent first. */
export const getDevices = (filter: { state: string; q: string }, after: string, limit: number) =>
  request<DeviceList>("GET", `${api}/devices?${writeQuery({ ...filter, after, limit })}`);

/** How the targets are divided, with every earlier division. */
export const getAllocation = (year: number) => request<Allocation>("GET", `${api}/quota/allocation?${writeQuery({ year, history: true })}`);

/** Divides what remains of the targets anew from the day on; with `preview` it only answers what that would give. */
export const reallocate = (body: { year: number; from_on: Day; reason?: string; preview: boolean }) =>
  request<Allocation>("POST", `${api}/quota/allocation`, { body });

/** `seen` are the targets that the new ones were chosen against: others are refused. */
export const putTargets = (year: number, targets: Targets, seen: Targets) =>
  request<void>("PUT", `${api}/quota/targets/${year}`, { body: { ...targets, seen } });
