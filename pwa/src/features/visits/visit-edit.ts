import { commands } from "../../commands/commands";
import { visits } from "../../read/visits";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, VisitFields } from "../../sync/wire";
import { changedFields, fieldsOf } from "./visit-form";

/** A visit about to be corrected. */
export interface Correction {
  fields: VisitFields;
  /** What the person had written when they left the form. */
  draft: VisitFields | undefined;
  /** It has not taken place yet: saving says that it has. */
  planned: boolean;
  /** Why the server did not take it, when that is so. */
  held: string;
  /** Keeps the correction. Returns what can be undone, or nothing when the whole visit was given anew. */
  save(fields: VisitFields): Promise<ID | undefined>;
}

/** undefined when the visit is not on the phone. */
export async function begin(id: ID): Promise<Correction | undefined> {
  const visit = (await visits.get(id)())?.visit;
  if (!visit) return undefined;
  const ops = await outbox.items()();
  const waiting = ops.find((op) => op.eid === id && (op.state === "held" || op.kind === "visit.log"));
  const before = fieldsOf(visit);
  // A refused correction is not shown on the visit, but it is what the author wants to go on with.
  const written: VisitFields = waiting?.state === "held" ? { ...before, ...waiting.args } : before;
  const planned = visit.status === "planned";
  return {
    fields: planned ? { ...written, status: "completed" } : written,
    draft: (await drafts.load<VisitFields>(id))?.value,
    planned,
    held: waiting?.text ?? "",
    async save(fields) {
      if (waiting) {
        await commands.edit(waiting.id, waiting.kind === "visit.edit" ? changedFields(before, fields) : fields);
        return undefined;
      }
      const changed = changedFields(before, fields);
      if (Object.keys(changed).length === 0) return undefined;
      return commands.do("visit.edit", id, changed, { base: visit.revision });
    },
  };
}
