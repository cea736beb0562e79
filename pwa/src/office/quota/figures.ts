import type { Measure } from "../../sync/wire";

/** The two targets of a year, in the order in which screens show them. */
export const measureNames = ["visits", "strategic"] as const;
export type MeasureName = (typeof measureNames)[number];
export type QuotaStatus = Measure["forecast"]["status"];
