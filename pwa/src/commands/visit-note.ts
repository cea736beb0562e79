import * as v from "valibot";
import type { ID } from "../sync/wire";
import { command, id, text } from "./command";

/**
 * Two wrote the note at the same time, and one of them says what it is to be,
 * and with that that it holds no personal data. The server keeps every text there was.
 */
export const visitNote = command<"visit", { parallel_id: ID; note: string }>({
  kind: "visit.note.pick",
  entity: "visit",
  args: v.object({ parallel_id: id, note: text(8000) }),
  apply: (row, { parallel_id, note }, { at }) =>
    row && {
      ...row,
      note,
      note_checked: true,
      parallel_notes: (row.parallel_notes ?? []).filter((parallel) => parallel.id !== parallel_id),
      updated_at: at,
    },
});
