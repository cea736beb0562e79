import { today } from "../../lib/time";
import type { Day, TierContinuity } from "../../sync/wire";
import { readScope, writeQuery, type Scope } from "../quota/filter";

export type Part = "kept" | "changed" | "new" | "no_owner";
export const parts: readonly Part[] = ["kept", "changed", "new", "no_owner"];

/** The companies behind the share, or those left out of it. */
export interface Filter extends Scope {
  tier?: TierContinuity["tier"] | undefined;
  part: Part;
}

/** The day a year's figure is as of: its last, or today while it lasts. */
export const asOfYear = (year: number, now = today()): Day => (`${year}-12-31` < now ? `${year}-12-31` : now);

export function readFilter(query: URLSearchParams, thisYear: number): Filter {
  const tier = query.get("tier");
  return {
    ...readScope(query, thisYear),
    tier: tier === "close" || tier === "sporadic" ? tier : undefined,
    part: parts.find((part) => part === query.get("part")) ?? "kept",
  };
}

export const continuityHref = (filter: Filter) => `/office/continuity?${writeQuery(filter)}`;
