import { question, type Shown, type View } from "../sync/overlay";
import type { Query } from "../store/live.svelte";
import type { Day, ID } from "../sync/wire";

/** A task with the company it is owed to, when that is on the phone. */
export interface TaskAt {
  task: Shown<"task">;
  company: Shown<"company"> | undefined;
}

export const tasks = {
  /** What I owe, the longest due first. */
  owed(): Query<TaskAt[]> {
    return question(async (view) => {
      const open = await withAgreed(view, await view.where("task", "owed", view.me));
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

/** Where a task is shown; one that the server is still to make, on the visit it was agreed at. */
export const taskPath = ({ id, visit_id }: { id: ID; visit_id: ID | null }): string =>
  id === visit_id ? `/visits/${id}` : `/tasks/${id}`;

/**
 * Open tasks as they will be when the server has my visits. It makes a task of the next contact of each, and takes those
 * agreed earlier for kept, by the rules of keepNextContact in backend/store/visit_next.go. Until then such a task has the
 * id of its visit.
 */
export async function withAgreed(view: View, open: Shown<"task">[], company?: ID): Promise<Shown<"task">[]> {
  const changed = (await view.changed("visit")).filter(
    ({ after }) =>
      after?.author_id === view.me &&
      after.unsent?.state !== "held" &&
      (!company || after.company_id === company),
  );
  if (changed.length === 0) return open;
  const agreedAt = await view.many(
    "visit",
    open.flatMap(({ kind, visit_id }) => (kind === "next_contact" && visit_id) || []),
  );
  return changed.reduce((tasks, { before, after }) => (after ? agreed(tasks, after, before, agreedAt) : tasks), open);
}

type Visit = Shown<"visit">;

function agreed(
  open: Shown<"task">[],
  visit: Visit,
  before: Omit<Visit, "unsent"> | undefined,
  agreedAt: ReadonlyMap<ID, Visit>,
): Shown<"task">[] {
  const { id, author_id, company_id, status, next_on, next_what, visited_on, unsent } = visit;
  const mine = (task: Shown<"task">) => task.kind === "next_contact" && task.owner_id === author_id;
  const isOwn = (task: Shown<"task">) => mine(task) && task.visit_id === id;
  const day = (visitId: ID | null): Day => agreedAt.get(visitId ?? "")?.visited_on ?? visited_on;
  const kept = (task: Shown<"task">) =>
    status === "completed" && mine(task) && task.company_id === company_id && !isOwn(task) && day(task.visit_id) < visited_on;
  const left = open.filter((task) => !kept(task));
  const agrees = next_on !== "" && (status === "completed" || status === "planned");
  if (!agrees) return left.filter((task) => !isOwn(task));
  const now = { company_id, title: next_what, due_on: next_on, ...(unsent && { unsent }) };
  if (left.some(isOwn)) return left.map((task) => (isOwn(task) ? { ...task, ...now } : task));
  // One that has been done stays done, whatever is corrected.
  if (before?.next_on) return left;
  const made: Shown<"task"> = {
    ...{ id, visit_id: id, kind: "next_contact", owner_id: author_id, created_by: author_id, ...now },
    ...{ outcome: "", done_at: null, done_by: null, revision: 0, updated_at: visit.updated_at },
  };
  return [...left, made];
}
