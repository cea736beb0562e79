import { componentText } from "../../da-match";
import type { MatchPolicy } from "../../sync/wire";
import type { NewPolicy } from "./client";

/** A policy as it is typed: an emptied field is no number. */
export interface Written {
  enabled: boolean;
  weights: (number | null)[];
  /** In percent. */
  mean: number | null;
}

/** What is weighed, in the order of the weights. */
export const components = Object.entries(componentText).map(([component, label]) => ({ component, label }));

export const written = ({ enabled, weights, mean_track }: Pick<MatchPolicy, "enabled" | "weights" | "mean_track">): Written => ({
  enabled,
  weights: [...weights],
  mean: Math.round(mean_track * 1000) / 10,
});

/** To a tenth, as weights are typed: 0.1 + 0.2 is 0.3. */
export const sum = ({ weights }: Written) => Math.round(weights.reduce<number>((all, one) => all + (one ?? 0), 0) * 10) / 10;

/** What is given to the server; undefined while something is no number. It checks the rest. */
export function policyOf({ enabled, weights, mean }: Written): NewPolicy | undefined {
  if (mean === null || weights.some((one) => one === null)) return undefined;
  return { enabled, weights: weights as number[], mean_track: mean / 100 };
}
