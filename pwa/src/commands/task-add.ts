import type { TaskFields } from "../sync/wire";
import { command } from "./command";
import { complainOfTask, taskFields } from "./task-fields";

/** One of us owes a company something. */
export const taskAdd = command<"task", TaskFields>({
  kind: "task.add",
  entity: "task",
  creates: true,
  args: taskFields,
  corrected: "task.edit",
  apply: (_, args, { eid, by, at }) => ({
    ...args,
    id: eid,
    outcome: "",
    done_at: null,
    done_by: null,
    created_by: by,
    revision: 1,
    updated_at: at,
  }),
  complain: complainOfTask,
  mentions: ({ company_id, visit_id }) => (visit_id ? [company_id, visit_id] : [company_id]),
});
