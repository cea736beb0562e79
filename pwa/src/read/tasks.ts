import { question, type Shown } from "../sync/overlay";
import type { Query } from "../store/live.svelte";
import type { ID } from "../sync/wire";

/** A task with the company it is owed to, when that is on the phone. */
export interface TaskAt {
  task: Shown<"task">;
  company: Shown<"company"> | undefined;
}

export const tasks = {
  /** What I owe, the longest due first. */
  owed(): Query<TaskAt[]> {
    return question(async (view) => {
      const open = await view.where("task", "owed", view.me);
      const companies = await view.many(
        "company",
        open.map((task) => task.company_id),
      );
      return open.sort(byDue).map((task) => ({ task, company: companies.get(task.company_id) }));
    });
  },

  get(id: ID): Query<Shown<"task"> | undefined> {
    return question((view) => view.get("task", id));
  },
};

export function byDue(a: Shown<"task">, b: Shown<"task">): number {
  return a.due_on.localeCompare(b.due_on) || a.id.localeCompare(b.id);
}
