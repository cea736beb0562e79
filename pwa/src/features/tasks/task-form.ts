import { commands } from "../../commands/commands";
import { t } from "../../da";
import { planText } from "../../da-plan";
import { visitText } from "../../da-visit";
import { changedFields } from "../../lib/changed";
import { newId } from "../../lib/id";
import { addDays, addMonths, today } from "../../lib/time";
import { tasks } from "../../read/tasks";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { Day, ID, TaskFields } from "../../sync/wire";

/** A task about to be written: a new one, or one that is corrected. */
export interface TaskBegun {
  fields: TaskFields;
  /** What the person had written when they left the form. */
  draft: TaskFields | undefined;
  draftId: string;
  draftKind: string;
  isNew: boolean;
  /** Why the server did not take it, when that is so. */
  held: string;
  draftOf(fields: TaskFields): unknown;
  /** Keeps it. Returns the command; undefined when nothing was changed. */
  save(fields: TaskFields): Promise<ID | undefined>;
}

/** What a draft of a correction holds: what differs from the revision that was seen, for the rest may change meanwhile. */
interface Correction {
  company_id: ID;
  revision: number;
  changes: Partial<TaskFields>;
}

/** A new task: most are a promise that one keeps oneself, within a week. */
export async function beginNew(companyId: ID, me: ID): Promise<TaskBegun> {
  const draftId = `${companyId}/task`;
  return {
    fields: {
      company_id: companyId,
      visit_id: null,
      owner_id: me,
      kind: "promise",
      title: "",
      due_on: addDays(today(), 7),
    },
    draft: (await drafts.load<TaskFields>(draftId))?.value,
    draftId,
    draftKind: "task",
    isNew: true,
    held: "",
    draftOf: (fields) => fields,
    save: (fields) => commands.do("task.add", newId(), fields, { draft: draftId }),
  };
}

/** undefined when the task is not on the phone. */
export async function beginEdit(id: ID): Promise<TaskBegun | undefined> {
  const task = await tasks.get(id)();
  if (!task) return undefined;
  const waiting = await outbox.items()();
  const held = waiting.find(({ eid, state, kind }) => eid === id && state === "held" && kind !== "task.done");
  const { company_id, visit_id, owner_id, kind, title, due_on } = task;
  const before: TaskFields = { company_id, visit_id, owner_id, kind, title, due_on };
  const fields: TaskFields = { ...before, ...held?.args };
  const begun = (await drafts.load<Correction>(id))?.value;
  const revision = begun?.revision ?? task.revision;
  return {
    fields,
    draft: begun && { ...fields, ...begun.changes },
    draftId: id,
    draftKind: "task.edit",
    isNew: false,
    held: held?.text ?? "",
    draftOf: (written): Correction => ({ company_id, revision, changes: changedFields(before, written) }),
    async save(written) {
      const changed = changedFields(before, written);
      if (held) return commands.edit(held.id, held.kind === "task.add" ? written : changed, { draft: id });
      if (Object.keys(changed).length === 0) return undefined;
      return commands.do("task.edit", id, changed, { base: revision, draft: id });
    },
  };
}

/** The days by which most is promised. */
export function usualDue(today: Day): { label: string; value: Day }[] {
  const next = visitText.form;
  return [
    { label: t.today, value: today },
    { label: planText.tomorrow, value: addDays(today, 1) },
    { label: next.nextWeek, value: addDays(today, 7) },
    { label: next.nextTwoWeeks, value: addDays(today, 14) },
    { label: next.nextMonth, value: addMonths(today, 1) },
  ];
}
