import { addDays, today } from "../lib/time";
import { HttpError, request } from "../lib/http";
import { mostReads, readsToTell } from "../store/reads";
import type { CopyState, OutboxRow } from "../store/schema";
import type { Store } from "../store/store";
import { given } from "./overlay";
import { batch, maxOps, nextDue, outcomes, sendable, settle } from "./push";
import { take } from "./pull";
import type { Day, SyncAnswer, SyncRequest } from "./wire";

/** How long commands that came back are kept: longer than the newest backup is old. */
const keepGoneDays = 14;
/** Answers to a request that is wrong in itself; sending it again does not help. */
const refusals = new Set([400, 413, 422]);

export interface Round {
  /** There is more to send or to fetch: go on at once. */
  more: boolean;
  /** When a command that waits for its time may go, in milliseconds. */
  nextDue: number | undefined;
  answer: SyncAnswer | undefined;
}

/**
 * Sends what may be sent and takes what the server has, once, for one person: another may sign in while the answer is
 * on its way. To be run by one at a time. Rejects with HttpError or NoAnswer, and then everything is as it was before.
 */
export async function round(store: Store): Promise<Round> {
  const { keep, copy } = store;
  await keep.requeue("sending"); // by a tab that was closed, or by us when no answer came
  const before = await copy.state();
  const first = await given(store);
  const ready = sendable(first.pending, first.stuck, Date.now());
  const early = takeAhead(store, before);
  const answer = ready.length === 0 ? await (early ?? ask(store, [], before)) : await push(store, ready, before);
  const startsOver = !answer || (await store.lease.renew(answer.lease, answer.now));
  const more = startsOver || (await take(store, answer, before, today(), (from) => askAhead(store, from)));
  await sweep(store);
  const { pending, stuck } = await given(store);
  const left = sendable(pending, stuck, Date.now());
  // What this answer gave way for goes at once; what the server cannot take now would only be asked for in circles.
  const inVain = answer?.results.length && answer.results.every(({ status }) => status === "retry");
  const untold = (answer?.readsTold ?? 0) === mostReads;
  return { more: more || untold || (left.length > 0 && !inVain), nextDue: nextDue(pending, Date.now()), answer };
}

/** On which day it was done last: it reads all that was sent in two weeks. */
const swept = new WeakMap<Store, Day>();

async function sweep(store: Store): Promise<void> {
  if (swept.get(store) === today()) return;
  await store.keep.forgetGone(addDays(today(), -keepGoneDays));
  swept.set(store, today());
}

/** Sends as many as fit. When the request as a whole is refused, one of them must be why: then the first goes alone. */
export async function push(
  store: Store,
  ready: readonly OutboxRow[],
  before: CopyState,
  limit = maxOps,
): Promise<Answer | undefined> {
  const { keep } = store;
  const fitting = await batch(store, ready, limit);
  const marked = new Set((await keep.sending(ready.slice(0, fitting.length))).map((op) => op.id));
  const ops = fitting.filter((op) => marked.has(op.id));
  try {
    const answer = await ask(store, ops, before);
    // The epoch first: killed in between, what the answer says is asked for once more.
    await keep.meet(answer.epoch, before.epoch);
    await settle(store, outcomes(ops, answer.results), answer.now, answer.epoch);
    return answer;
  } catch (error) {
    await keep.requeue("sending");
    if (!(error instanceof HttpError) || !refusals.has(error.status) || ops.length === 0) throw error;
    if (ops.length > 1) return push(store, ready, before, 1);
    const { detail = "Serveren kan ikke læse ændringen.", code = "sync.refused" } = error.problem;
    await settle(store, [{ id: ops[0]!.id, state: "held", code, text: detail }], new Date().toISOString());
    return undefined;
  }
}

/** What the phone has that the server lacks, for the lists of devices. */
async function backlog({ keep }: Store): Promise<SyncRequest["backlog"]> {
  const [pending, held, drafts] = await Promise.all([keep.pending(), keep.held.count(), keep.drafts.toArray()]);
  const queued = pending.filter(({ state }) => state !== "applied");
  const times = [...queued.map(({ at }) => at), ...drafts.map(({ changedAt }) => changedAt)];
  return { queued: queued.length, held, drafts: drafts.length, oldest_at: times.sort()[0] ?? null };
}

/** The answer to what is asked while the page before it is being stored. */
let ahead: { store: Store; from: string; answer: Promise<Answer> } | undefined;

function askAhead(store: Store, from: CopyState): void {
  const answer = ask(store, [], from);
  answer.catch(() => {}); // told to the round that takes it
  ahead = { store, from: JSON.stringify(from), answer };
}

/** That answer, when it is to this person's question and the copy stands where it was asked from. */
function takeAhead(store: Store, before: CopyState): Promise<Answer> | undefined {
  const asked = ahead;
  ahead = undefined;
  return asked?.store === store && asked.from === JSON.stringify(before) ? asked.answer : undefined;
}

interface Answer extends SyncAnswer {
  /** How many reads of citizens' cards the server has been told of. */
  readsTold: number;
}

async function ask(
  store: Store,
  ops: SyncRequest["ops"],
  { epoch, cursor, caseload, want, match, checkedOn }: CopyState,
): Promise<Answer> {
  const caughtUp = cursor !== "" && cursor !== "0" && !cursor.includes(":");
  const { keep, uid } = store;
  const asked = [keep.device(), keep.fact("epoch"), backlog(store), store.cards(), readsToTell(store)] as const;
  const [device, spokenIn = "", left, cards, reads] = await Promise.all(asked);
  const body: SyncRequest = {
    proto: 1,
    schema: 1,
    app: import.meta.env.VITE_VERSION ?? "dev",
    device,
    user: uid,
    // Without a copy there is still what was sent, and the server it was sent to.
    epoch: epoch || spokenIn,
    cursor,
    caseload,
    want,
    match: match?.version ?? 0,
    ...(caughtUp && ops.length === 0 && checkedOn !== today() && { check: true }),
    ops,
    backlog: left,
    ...(cards === undefined && { key: true }),
    ...(reads.length > 0 && { reads }),
  };
  const answer = await request<SyncAnswer>("POST", "/api/v1/sync", { body });
  if (reads.length > 0) await keep.reads.bulkDelete(reads.map(({ id }) => id));
  return { ...answer, readsTold: reads.length };
}
