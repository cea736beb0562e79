import * as v from "valibot";
import type { OpeningFields } from "../sync/wire";
import { command } from "./command";
import { noted } from "./opening-history";
import { complainOfOpening, openingFields } from "./opening-fields";

/** Only the fields that changed. */
export const openingEdit = command<"opening", Partial<OpeningFields>>({
  kind: "opening.edit",
  entity: "opening",
  args: v.partial(openingFields),
  corrected: "opening.edit",
  apply: (row, args, given) =>
    row && { ...row, ...args, history: noted(row, "changed", given, { fields: Object.keys(args) }), updated_at: given.at },
  complain: (row, _, args = {}) => complainOfOpening(row, args),
});
