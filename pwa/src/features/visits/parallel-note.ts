import { drafts } from "../../store/drafts";
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
export function mayPickNote({ author_id }: Pick<Visit, "author_id">, parallel: ParallelNote, me: ID | undefined): boolean {
  return me === author_id || me === parallel.author_id;
}
