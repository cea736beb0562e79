import * as v from "valibot";
import type { Task } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";

/** What a person writes about a task. */
export const taskFields = v.object({
  company_id: id,
  visit_id: v.nullable(id),
  owner_id: id,
  kind: v.picklist(["next_contact", "promise", "register", "other"]),
  title: text(200),
  due_on: day,
});

/** The same rules, in the same words, as TaskFields.Validate in backend/crm/task.go. */
export function complainOfTask(task: Task): Complaints {
  return {
    ...(!task.title && { title: "Skriv, hvad der skal gøres." }),
    ...(!task.due_on && { due_on: "Vælg en dato." }),
  };
}
