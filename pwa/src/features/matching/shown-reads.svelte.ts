import { noteReads, type Read } from "../../store/reads";

/** Keeps, once each while the screen is open, that cards were read. To be called while a component is being set up. */
export function logReads(shown: () => readonly Read[]): void {
  const known = new Set<string>();
  $effect(() => {
    const fresh = shown().filter(({ citizen_id, purpose, opening_id }) => {
      const what = [citizen_id, purpose, opening_id].join();
      return !known.has(what) && known.add(what);
    });
    void noteReads(fresh);
  });
}
