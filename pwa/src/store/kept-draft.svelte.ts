import { drafts } from "./drafts";

interface Form {
  id: string;
  kind: string;
  /** What is written now; undefined while that is nothing worth keeping. */
  written: () => unknown;
  /** What was there when the form opened. */
  begun?: unknown;
}

/**
 * Keeps what is written in a form as a draft: after every change, and once more when the page goes out of sight, for
 * that may be the last that is heard of it. To be called while a component is being set up.
 */
export function keptDraft({ id, kind, written, begun }: Form) {
  let last = JSON.stringify(begun);
  let over = false;

  function keep() {
    const value = written();
    const now = JSON.stringify(value);
    if (over || now === last) return;
    last = now;
    void (value === undefined ? drafts.remove(id) : drafts.save(id, kind, value));
  }

  $effect(keep);
  $effect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    addEventListener("pagehide", keep, { signal });
    document.addEventListener("visibilitychange", keep, { signal });
    return () => leaving.abort();
  });

  return {
    /** Resolves when what is written now is in the store. Rejects when it cannot be. */
    async kept() {
      keep();
      await drafts.flush(id);
    },

    /** The form has done its work, or the person throws it away: nothing more is kept, and what was is removed. */
    async end() {
      over = true;
      await drafts.remove(id);
    },
  };
}
