import * as v from "valibot";
import { command } from "./command";
import { derived } from "./visit-fields";

/** A visit was logged by mistake and is taken back by its author. It counts no more. */
export const visitWithdraw = command<"visit", object>({
  kind: "visit.withdraw",
  entity: "visit",
  args: v.object({}),
  apply: (row, _, { at }) => row && derived({ ...row, status: "withdrawn", updated_at: at }, row),
});
