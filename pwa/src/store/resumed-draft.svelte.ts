import { drafts } from "./drafts";
import { keptDraft } from "./kept-draft.svelte";

interface Form<T> {
  id: string;
  kind: string;
  /** What is written now; undefined while that is nothing worth keeping. */
  written: () => T | undefined;
  /** Writes what was kept into the form. */
  resume: (value: T) => void;
}

/** As keptDraft, for a form that opens at once and takes up what was kept when it has been read. */
export function resumedDraft<T>({ id, kind, written, resume }: Form<T>) {
  void drafts.load<T>(id).then((kept) => kept && resume(kept.value));
  return keptDraft({ id, kind, written });
}
