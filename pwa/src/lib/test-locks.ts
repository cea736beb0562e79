import { vi } from "vitest";

/** Locks as browsers have them; neither Node nor jsdom has any. */
export function locks() {
  const last = new Map<string, Promise<unknown>>();
  const request = vi.fn((name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(() => {
      signal.throwIfAborted();
      return work();
    });
    last.set(name, turn.catch(() => {}));
    return turn;
  });
  return { request };
}
