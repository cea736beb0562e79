import { commands } from "../../commands/commands";
import { changedFields } from "../../lib/changed";
import { visits } from "../../read/visits";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, VisitFields } from "../../sync/wire";
import { fieldsOf } from "./visit-form";

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
  /** It had not taken place yet. */
  planned: boolean;
  draftId: string;
  draftKind: string;
  /** Why the server did not take it, when that is so. */
  held: string;
  draftOf(fields: VisitFields): Begun;
  /** Keeps the correction. Returns the command, when undoing it undoes nothing else. */
  save(fields: VisitFields): Promise<ID | undefined>;
}

/** The appointment is corrected and stays one, or it has taken place. */
type As = "plan" | "done";

/** undefined when the visit is not on the phone. */
export async function begin(id: ID, as: As = "done"): Promise<Correction | undefined> {
  const visit = (await visits.get(id)())?.visit;
  if (!visit) return undefined;
  const waiting = (await outbox.items()()).filter((op) => op.eid === id);
  const held = waiting.find((op) => op.state === "held" && (op.kind === "visit.log" || op.kind === "visit.edit"));
  const before = fieldsOf(visit);
  // A refused correction is not shown on the visit, but it is what the author wants to go on with.
  const written: VisitFields = { ...before, ...held?.args };
  const planned = visit.status === "planned";
  const taken = planned && as === "done";
  const draftId = as === "plan" ? `${id}/plan` : id;
  const begun = (await drafts.load<Begun | VisitFields>(draftId))?.value;
  // The first release kept all of the fields.
  const { changes, revision } = begun && "changes" in begun ? begun : { changes: begun, revision: visit.revision };
  return {
    fields: taken ? { ...written, status: "completed" } : written,
    draft: changes && { ...written, ...changes },
    planned,
    draftId,
    draftKind: as === "plan" ? "visit.plan" : "visit.edit",
    held: held?.text ?? "",
    draftOf: (fields) => ({ company_id: fields.company_id, revision, changes: changedFields(before, fields) }),
    async save(fields) {
      const changed = changedFields(before, fields);
      if (held) {
        await commands.edit(held.id, held.kind === "visit.log" ? fields : changed, { draft: draftId });
      } else if (Object.keys(changed).length > 0) {
        const op = await commands.do("visit.edit", id, changed, { base: revision, draft: draftId });
        // Joined to what was waiting, it cannot be undone alone.
        if (waiting.length === 0) return op;
      }
      return undefined;
    },
  };
}
