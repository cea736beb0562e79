import * as v from "valibot";
import type { OpeningFields } from "../sync/wire";
import { command } from "./command";
import { complainOfOpening, openingFields } from "./opening-fields";

/** Only the fields that changed. */
export const openingEdit = command<"opening", Partial<OpeningFields>>({
  kind: "opening.edit",
  entity: "opening",
  args: v.partial(openingFields),
  corrected: "opening.edit",
  apply: (row, args, { at }) => row && { ...row, ...args, updated_at: at },
  complain: complainOfOpening,
});
