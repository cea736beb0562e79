import { vi } from "vitest";

// Files share a thread, which loads the browser's stand-in and the libraries once. The app's own
// modules, which keep what is signed in and what is shown, begin anew for each.
vi.resetModules();

/** How long what a test waits for may take: much longer than it does, for a machine that is busy with other things. */
const patienceMs = 15_000;

const { waitFor } = vi;
vi.waitFor = (check, options) =>
  waitFor(check, { timeout: patienceMs, ...(typeof options === "number" ? { timeout: options } : options) });
