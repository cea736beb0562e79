import { vi } from "vitest";

/** How long what a test waits for may take: much longer than it does, for a machine that is busy with other things. */
const patienceMs = 15_000;

const { waitFor } = vi;
vi.waitFor = (check, options) =>
  waitFor(check, { timeout: patienceMs, ...(typeof options === "number" ? { timeout: options } : options) });
