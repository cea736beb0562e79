import * as v from "valibot";
import type { Opening } from "../sync/wire";
import { command, text } from "./command";
import { noted } from "./opening-history";

/** A demand is taken out of the work, as agreed with the company, so that more people can do it. */
export interface Carving {
  removed: string;
  /** Those that are left. */
  demands: string[];
  agreed: boolean;
}

export const openingCarve = command<"opening", Carving>({
  kind: "opening.carve",
  entity: "opening",
  args: v.object({
    removed: v.pipe(text(40), v.nonEmpty("Vælg det krav, der er taget ud.")),
    demands: v.array(text(40)),
    agreed: v.pipe(
      v.boolean(),
      v.check((yes) => yes, "Opgaven kan først ændres, når virksomheden har sagt ja."),
    ),
  }),
  regretMs: 8000,
  apply: (row, { removed, demands }, given): Opening | undefined =>
    row && { ...row, demands, history: noted(row, "carved", given, { removed }), updated_at: given.at },
});
