import { runner } from "./run";
import { syncState } from "./state.svelte";

/** The exchange with the server, as screens see it. */
export const sync = {
  state: syncState,
  /** Send and fetch now. Resolves when it has ended, well or not: `state` says how. */
  now: () => runner.now(),
};
