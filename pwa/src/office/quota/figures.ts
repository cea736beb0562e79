import type { Day, ID, Visit } from "../../sync/wire";

export type QuotaStatus = "green" | "amber" | "red" | "too_early";
export const measureNames = ["visits", "strategic"] as const;
export type MeasureName = (typeof measureNames)[number];

/** One target of the year, and where it stands. */
export interface Measure {
  /** Planned for the year. */
  target: number;
  /** In the diary from today on. */
  scheduled: number;
  actual: number;
  remaining: number;
  remaining_to_schedule: number;
  /** An even pace would have made so many by now. */
  expected: number;
  index: number;
  /** Negative is ahead. */
  behind: number;
  /** Visits for every weighted day that is left. */
  needed_rate: number;
  pace: { day: Day; expected: number; actual: number | null }[];
  /** Of one person's figures: where 8 in 10 would end by chance alone. */
  chance?: { low: number; high: number };
  forecast: { mean: number; lo80: number; hi80: number; p: number; status: QuotaStatus };
}

export type Measures = Record<MeasureName, Measure>;

export interface TeamFigures extends Measures {
  team_id: ID;
  name: string;
}

/** How far the plan for the partners of one tier is fulfilled; the parts are from 0 to 1. */
export interface Attainment {
  companies: number;
  planned: number;
  actual: number;
  capped: number;
  uncapped: number;
  reach: number;
  full: number;
}

export interface QuotaFigures extends Measures {
  year: number;
  as_of: string;
  /** Of the team or the person; empty for the municipality. */
  name: string;
  /** Weighted working days of the year, and how many of them are gone. */
  days: { elapsed: number; total: number };
  /** When the figures are the municipality's. */
  teams: TeamFigures[];
  coverage: { close: Attainment; sporadic: Attainment };
}

/** Why a visit counts or does not. */
export interface VisitReason {
  code: string;
  /** A Danish sentence. */
  text: string;
}

/** An appointment behind a number, or left out of it. */
export interface QuotaVisit {
  id: ID;
  visited_on: Day;
  company_id: ID;
  company: string;
  author_id: ID;
  author: string;
  status: Visit["status"];
  reasons: VisitReason[];
  late: boolean;
}

export interface QuotaVisits {
  /** All of them, not only those on this page. */
  count: number;
  items: QuotaVisit[];
  next: string;
}

/** One consultant's part of the targets, and what it follows from. */
export interface AllocationRow {
  user_id: ID;
  name: string;
  fte: number;
  availability: number;
  portfolio: number;
  weight: number;
  visits: number;
  strategic: number;
  from_on: Day;
  reason: string;
}

export interface Targets {
  visits: number;
  strategic: number;
}

export interface Allocation {
  year: number;
  target_visits: number;
  target_strategic: number;
  rows: AllocationRow[];
}
