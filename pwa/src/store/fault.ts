/** Names under which browsers say that the connection to the store is gone. Safari drops it while the app is in the background. */
const lostConnection = new Set(["InvalidStateError", "UnknownError", "DatabaseClosedError"]);

export function isConnectionLost(error: unknown): boolean {
  return lostConnection.has((error as Error)?.name);
}

/** The phone has no room left. The name may be on the error, on the one it wraps, or on those of rows written together. */
export function isStorageFull(error: unknown): boolean {
  const { name, inner, failures = [] } = (error ?? {}) as { name?: string; inner?: unknown; failures?: unknown[] };
  return name === "QuotaExceededError" || (inner !== undefined && isStorageFull(inner)) || failures.some(isStorageFull);
}

/** Something was to be kept on the phone, and is not. */
export function isNotKept(error: unknown): boolean {
  return isStorageFull(error) || isConnectionLost(error);
}

/** What is kept on the phone was written by a newer version of the app, which this one does not understand. */
export class Newer extends Error {
  override name = "Newer";
}

/**
 * Does the work; when the connection to the store turns out to be gone, opens it
 * again and does the work once more, and when that fails too, loads the page again.
 */
export async function steady<T>(
  work: () => Promise<T>,
  reopen: () => Promise<unknown>,
  reload: () => unknown,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
  }
  try {
    await reopen();
    return await work();
  } catch (error) {
    if (isConnectionLost(error)) reload();
    throw error;
  }
}
