import * as v from "valibot";
import type { TaskFields } from "../sync/wire";
import { command } from "./command";
import { complainOfTask, taskFields } from "./task-fields";

/** Another day, another wording, another colleague: only the fields that changed. */
export const taskEdit = command<"task", Partial<TaskFields>>({
  kind: "task.edit",
  entity: "task",
  args: v.partial(taskFields),
  corrected: "task.edit",
  apply: (row, args, { at }) => row && { ...row, ...args, updated_at: at },
  complain: complainOfTask,
});
