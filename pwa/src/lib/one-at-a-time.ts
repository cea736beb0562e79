/**
 * Firefox and older Safaris keep a page that was left as it stood, and with it its turn, which no other page would ever
 * get. Whoever comes back to such a page has it loaded again (see letGoWhileAway).
 */
const left = new AbortController();
globalThis.addEventListener?.("pagehide", () => left.abort());

/**
 * Does the work when no other tab is doing work of that name; waits for its turn before. When the page is left the turn
 * is given up, and nobody is told what became of the work.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) {
    const { byLease } = await import("./tab-lease");
    return byLease(name, work);
  }
  const { signal } = left;
  return new Promise((resolve, reject) => {
    const done = () => work().then(resolve, reject);
    navigator.locks.request(name, { signal }, () => unlessLeft(done())).catch((error) => signal.aborted || reject(error));
  });
}

/** Resolves with the work, or when the page is left. */
function unlessLeft(work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      left.signal.removeEventListener("abort", end);
      resolve();
    };
    left.signal.addEventListener("abort", end);
    void work.then(end);
  });
}
