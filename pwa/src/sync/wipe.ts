import { enqueue } from "../commands/queue";
import { newId } from "../lib/id";
import { HttpError, NoAnswer } from "../lib/http";
import { unseal } from "../store/crypto";
import { readsToTell } from "../store/reads";
import { emptyCopy } from "../store/schema";
import { closeStore, exchange, openStore, type Store } from "../store/store";
import { given } from "./overlay";
import { sendable } from "./push";
import { push } from "./round";
import type { ID } from "./wire";

const shortestPauseMs = 5_000;
const longestPauseMs = 5 * 60_000;

/**
 * A phone that was reported lost hands over what only it has, and then removes everything of that person. What
 * belongs to the server goes first and at once; what the server does not have yet stays until it has it, however
 * long that takes. Killed at any point, it is to be called again. True when nothing is left; false when it was told to
 * stop, or nobody can hand over any more for that person.
 */
export async function wipe(uid: ID, signal: AbortSignal): Promise<boolean> {
  for (let pauseMs = shortestPauseMs; !signal.aborted; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      await exchange(uid, () => handOver(uid, signal));
      if (!signal.aborted) await removeFiles();
      return !signal.aborted;
    } catch (error) {
      if (error instanceof HttpError && (error.status === 401 || error.problem.code === "sync.user")) return false;
      if (!(error instanceof HttpError || error instanceof NoAnswer)) console.error(error);
    }
    await pause(pauseMs, signal);
  }
  return false;
}

async function handOver(uid: ID, signal: AbortSignal): Promise<void> {
  const store = await openStore(uid);
  try {
    await store.keep.note("user", "lost");
    await store.lease.end();
    await store.copy.forget();
    await draftsToNotes(store);
    await store.keep.requeue("sending");
    await unreadableToNotes(store);
    while (!signal.aborted && (await isLeft(store))) await sendSome(store);
    if (!signal.aborted) await store.wipe();
  } finally {
    closeStore();
  }
}

/** Nothing waits for what the server has refused: it takes and holds all of it. */
async function sendSome(store: Store): Promise<void> {
  const answer = await push(store, sendable(await unsent(store), [], Infinity), emptyCopy);
  if (answer?.results.length && answer.results.every(({ status }) => status === "retry")) throw new NoAnswer();
}

async function isLeft(store: Store): Promise<boolean> {
  return (await unsent(store)).length > 0 || (await readsToTell(store, 1)).length > 0;
}

async function unsent(store: Store) {
  return (await given(store)).pending.filter(({ state }) => state !== "applied");
}

async function draftsToNotes({ keep, key }: Store): Promise<void> {
  for (const { id, kind, sealed } of await keep.drafts.toArray()) {
    const value = await unseal<{ note?: string; changes?: { note?: string } }>(key, sealed);
    const text = value?.note ?? value?.changes?.note ?? "";
    const args = value ? (kind === "note" ? value : { kind, of: id, text, args: value }) : unreadable(kind);
    await enqueue({ kind: "note.keep", entity: "note", eid: newId(), args, draft: id });
  }
}

/** Nobody can hand over what they say; but that there was something, the person is to know. */
async function unreadableToNotes(store: Store): Promise<void> {
  const { stuck } = await given(store);
  for (const { seq, kind } of stuck.filter((op) => !("heldAt" in op))) {
    await enqueue({ kind: "note.keep", entity: "note", eid: newId(), args: unreadable(kind) });
    await store.keep.outbox.delete(seq);
  }
}

const unreadable = (kind: string) => ({ kind, text: "Kunne ikke læses på telefonen og gik tabt med den.", args: {} });

/** What else lies on the phone: the app's own files, and the address to which the server can call it. */
async function removeFiles(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  sessionStorage.clear();
}

/** Until the network is back, or for so long. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    setTimeout(resolve, ms);
    addEventListener("online", () => resolve(), { once: true });
    signal.addEventListener("abort", () => resolve());
  });
}
