import { commands } from "../../commands/commands";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, ParallelNote, Visit } from "../../sync/wire";

/** What a draft of a mixed note holds. */
export interface BegunNote {
  company_id: ID;
  parallel_id: ID;
  note: string;
  checked: boolean;
}

export const draftOf = (visitId: ID, parallelId: ID) => `${visitId}/${parallelId}`;

/** What the person had written of the mix when they left. */
export async function begunNote(visitId: ID, parallelId: ID): Promise<BegunNote | undefined> {
  return (await drafts.load<BegunNote>(draftOf(visitId, parallelId)))?.value;
}

/** One text after the other, what stands on the visit first. */
export function bothNotes({ note }: Pick<Visit, "note">, parallel: Pick<ParallelNote, "note">): string {
  return [note, parallel.note].filter(Boolean).join("\n\n");
}

/** The one who logged the visit and the one who wrote the other text say what it is to be. */
export function mayPickNote(visit: Pick<Visit, "author_id">, parallel: ParallelNote, me: ID | undefined): boolean {
  return me === visit.author_id || me === parallel.author_id;
}

/** Keeps what the note is to be, in place of a choice that was refused. Returns the command. */
export async function pickNote({ id, revision }: Visit, parallelId: ID, note: string): Promise<ID> {
  const args = { parallel_id: parallelId, note };
  const draft = draftOf(id, parallelId);
  const given = (await outbox.items()()).filter((op) => op.kind === "visit.note.pick" && op.eid === id);
  const held = given.find((op) => op.state === "held" && (op.args as typeof args).parallel_id === parallelId);
  return held
    ? commands.edit(held.id, args, { draft })
    : commands.do("visit.note.pick", id, args, { base: revision, draft });
}
