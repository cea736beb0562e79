import { commands } from "../../commands/commands";
import { visits } from "../../read/visits";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, VisitFields } from "../../sync/wire";
import { changedFields, fieldsOf } from "./visit-form";

/** What a draft of a correction holds: what differs from the revision that was seen, for the rest may change meanwhile. */
interface Begun {
  company_id: ID;
  revision: number;
  changes: Partial<VisitFields>;
}

/** A visit about to be corrected. */
export interface Correction {
  fields: VisitFields;
  /** What the person had written when they left the form. */
  draft: VisitFields | undefined;
  /** It has not taken place yet: saving says that it has. */
  planned: boolean;
  /** Why the server did not take it, when that is so. */
  held: string;
  draftOf(fields: VisitFields): Begun;
  /** Keeps the correction. Returns the command, when undoing it undoes nothing else. */
  save(fields: VisitFields): Promise<ID | undefined>;
}

/** undefined when the visit is not on the phone. */
export async function begin(id: ID): Promise<Correction | undefined> {
  const visit = (await visits.get(id)())?.visit;
  if (!visit) return undefined;
  const waiting = (await outbox.items()()).filter((op) => op.eid === id);
  const held = waiting.find((op) => op.state === "held" && (op.kind === "visit.log" || op.kind === "visit.edit"));
  const before = fieldsOf(visit);
  // A refused correction is not shown on the visit, but it is what the author wants to go on with.
  const written: VisitFields = { ...before, ...held?.args };
  const planned = visit.status === "planned";
  const begun = (await drafts.load<Begun | VisitFields>(id))?.value;
  // The first release kept all of the fields.
  const { changes, revision } = begun && "changes" in begun ? begun : { changes: begun, revision: visit.revision };
  return {
    fields: planned ? { ...written, status: "completed" } : written,
    draft: changes && { ...written, ...changes },
    planned,
    held: held?.text ?? "",
    draftOf: (fields) => ({ company_id: fields.company_id, revision, changes: changedFields(before, fields) }),
    async save(fields) {
      const changed = changedFields(before, fields);
      if (held) {
        await commands.edit(held.id, held.kind === "visit.log" ? fields : changed, { draft: id });
      } else if (Object.keys(changed).length > 0) {
        const op = await commands.do("visit.edit", id, changed, { base: revision, draft: id });
        // Joined to what was waiting, it cannot be undone alone.
        if (waiting.length === 0) return op;
      }
      return undefined;
    },
  };
}
