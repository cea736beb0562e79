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
  /** Keeps the correction. Returns the command, when undoing it undoes nothing else. */
  save(fields: VisitFields): Promise<ID | undefined>;
}

/** undefined when the visit is not on the phone. */
export async function begin(id: ID): Promise<Correction | undefined> {
  const visit = (await visits.get(id)())?.visit;
  if (!visit) return undefined;
  const waiting = (await outbox.items()()).filter((op) => op.eid === id);
  const held = waiting.find((op) => op.state === "held");
  const before = fieldsOf(visit);
  // A refused correction is not shown on the visit, but it is what the author wants to go on with.
  const written: VisitFields = { ...before, ...held?.args };
  const planned = visit.status === "planned";
  return {
    fields: planned ? { ...written, status: "completed" } : written,
    draft: (await drafts.load<VisitFields>(id))?.value,
    planned,
    held: held?.text ?? "",
    async save(fields) {
      const changed = changedFields(before, fields);
      if (held) {
        await commands.edit(held.id, held.kind === "visit.log" ? fields : changed);
      } else if (Object.keys(changed).length > 0) {
        const op = await commands.do("visit.edit", id, changed, { base: visit.revision });
        // Joined to what was waiting, it cannot be undone alone.
        if (waiting.length === 0) return op;
      }
      return undefined;
    },
  };
}
