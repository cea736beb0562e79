import { commands } from "../../commands/commands";
import { changedFields, changedList } from "../../lib/changed";
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
  /** The lists as they were seen, for another may add to them meanwhile. The first drafts lack it. */
  seen?: Lists;
}

const lists = ["participant_ids", "contact_ids", "citizen_ids"] as const;
type Lists = Pick<VisitFields, (typeof lists)[number]>;

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
  /** Keeps the correction. Returns the commands that undo it, when that undoes nothing else. */
  save(fields: VisitFields): Promise<ID[]>;
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
  const { changes, revision } =
    begun && "changes" in begun
      ? { changes: changesNow(begun, before), revision: begun.revision }
      : { changes: begun, revision: visit.revision };
  return {
    fields: taken ? { ...written, status: "completed" } : written,
    draft: changes && { ...written, ...changes },
    planned,
    draftId,
    draftKind: as === "plan" ? "visit.plan" : "visit.edit",
    held: held?.text ?? "",
    draftOf: (fields) => ({
      company_id: fields.company_id,
      revision,
      changes: changedFields(before, fields),
      seen: listsOf(before),
    }),
    async save(fields) {
      if (held?.kind === "visit.log") {
        await commands.edit(held.id, fields, { draft: draftId });
        return [];
      }
      const options = held ? { supersedes: held.id } : { base: revision };
      const ops = await commands.correct("visit.edit", id, before, fields, { ...options, draft: draftId });
      // Joined to what was waiting, it cannot be undone alone.
      return waiting.length === 0 ? ops : [];
    },
  };
}

const listsOf = ({ participant_ids, contact_ids, citizen_ids }: VisitFields): Lists => ({
  participant_ids,
  contact_ids,
  citizen_ids,
});

/** The changes of a draft to a visit as it is now. */
function changesNow({ changes, seen }: Begun, now: VisitFields): Partial<VisitFields> {
  const changed = lists.filter((list) => seen && changes[list]);
  return {
    ...changes,
    ...Object.fromEntries(changed.map((list) => [list, changedList(seen![list], changes[list]!, now[list])])),
  };
}
