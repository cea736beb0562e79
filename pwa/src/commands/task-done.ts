import * as v from "valibot";
import type { TaskOutcome } from "../sync/wire";
import { command } from "./command";

/** A task is over. Done on one phone is done: the first outcome stands. */
export const taskDone = command<"task", { outcome: TaskOutcome }>({
  kind: "task.done",
  entity: "task",
  args: v.object({ outcome: v.picklist(["kept", "broken", "dropped"]) }),
  regretMs: 8000,
  apply: (row, { outcome }, { by, at }) =>
    row && (row.outcome ? row : { ...row, outcome, done_at: at, done_by: by, updated_at: at }),
});
