import { request } from "../../lib/http";
import type { Continuity, ContinuityCompanies } from "../../sync/wire";
import { writeQuery, type Scope } from "../quota/filter";
import { asOfYear, type Filter } from "./continuity";

/** What the figure of continuity asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1/continuity";

export const getContinuity = ({ year, team }: Scope) =>
  request<Continuity>("GET", `${api}?${writeQuery({ on: asOfYear(year), team_id: team })}`);

export const getContinuityCompanies = ({ year, team, tier, part }: Filter, after: string, limit: number) =>
  request<ContinuityCompanies>("GET", `${api}/companies?${writeQuery({ on: asOfYear(year), team_id: team, tier, part, after, limit })}`);
