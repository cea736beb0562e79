import { changedFields } from "../lib/changed";
import { store } from "../store/store";
import type { OutboxRow } from "../store/schema";
import { argsOf } from "../sync/overlay";
import type { ID } from "../sync/wire";
import { prepare, type Options } from "./prepare";
import { enqueue, replaceUnsent, type Order } from "./queue";
import { commandOf, type ArgsOf, type Kind } from "./table";

/** Gives a command about the row `eid`, which for a new row is an id just made. Returns the id of the command. */
export function give<K extends Kind>(kind: K, eid: ID, args: ArgsOf<K>, options: Options = {}): Promise<ID> {
  return giveAny(kind, eid, args, options);
}

export async function giveAny(kind: string, eid: ID, given: object, options: Options = {}): Promise<ID> {
  const order = await prepare(kind, eid, given, options);
  return order.creates ? one(enqueue(order)) : giveOnTop(order);
}

/** Gives the same command about several rows that it makes: all of them are kept, or none. Returns the commands. */
export async function giveAll<K extends Kind>(kind: K, rows: readonly [eid: ID, args: ArgsOf<K>][]): Promise<ID[]> {
  return enqueue(...(await Promise.all(rows.map(([eid, args]) => prepare(kind, eid, args)))));
}

/** A correction of what was never sent becomes part of it; so the server merges it against what the person saw. */
async function giveOnTop(order: Order): Promise<ID> {
  const earlier = await waitingOn(order.eid);
  const last = earlier.at(-1);
  if (last && !last.sent && commandOf(last.kind)?.corrected === order.kind) {
    const before = await argsOf(last);
    const whole = { ...before, ...order.args, ...(before && "seen" in before && { seen: before.seen }) };
    const base = last.base ?? undefined;
    const again = before && (await prepare(last.kind, order.eid, whole, { base, draft: order.draft }));
    const folded = again && (await replaceUnsent(last, again));
    if (folded) return folded;
  }
  return one(enqueue(await onTop(order, earlier)));
}

/** What it changes again is against what comes of the earlier ones. */
async function onTop(order: Order, earlier: readonly OutboxRow[]): Promise<Order> {
  return { ...order, rebase: await changesAgain(order, earlier) };
}

const waitingOn = async (eid: ID) => (await store().keep.pending()).filter((op) => op.eid === eid);

/** Whether the command changes a field that an earlier one of its kind changed. */
async function changesAgain({ kind, args }: Order, earlier: readonly OutboxRow[]): Promise<boolean> {
  const before = await Promise.all(earlier.filter((op) => op.kind === kind).map((op) => argsOf(op)));
  return before.some((other) => other && Object.keys(args).some((field) => field in other));
}

export const one = async (ids: Promise<ID[]>): Promise<ID> => (await ids)[0]!;

/** A command that corrects a row. It may be given instead of one that was refused. */
export interface Correction extends Options {
  supersedes?: ID;
}

/**
 * Corrects a row from what the person saw to what they want, with a command that says what changed. A list is changed by
 * commands that add to it and remove from it, so what another added meanwhile stays. One write keeps all of them.
 */
export function correct<K extends Kind>(
  kind: K,
  eid: ID,
  before: ArgsOf<K>,
  after: ArgsOf<K>,
  options: Correction = {},
): Promise<ID[]> {
  return correctAny(kind, eid, before, after, options);
}

export async function correctAny(
  kind: string,
  eid: ID,
  before: object,
  after: object,
  { base, draft, supersedes }: Correction = {},
): Promise<ID[]> {
  const changed: Record<string, unknown> = { ...changedFields(before, after) };
  const nothing = () => !supersedes && Object.keys(changed).length === 0;
  if (nothing()) return [];
  const earlier = await waitingOn(eid);
  const last = earlier.at(-1);
  // Nobody can have changed what nobody else has seen.
  if (last?.creates && !last.sent) return [await giveAny(kind, eid, changed, { base, draft })];

  const links = await Promise.all(linksOf(kind, before, changed).map(([kind, id]) => prepare(kind, eid, { id })));
  const order = nothing() ? undefined : await prepare(kind, eid, changed, { base, draft });
  if (order && links.length === 0 && !supersedes) return [await giveOnTop(order)];
  return enqueue(
    ...(order ? [{ ...(await onTop(order, earlier)), ...(supersedes && { supersedes }) }] : []),
    ...links.map((link) => ({ ...link, draft })),
  );
}

/** Takes the lists out of `changed`: for each id added to one or removed from one, the command that does it. */
function linksOf(kind: string, before: object, changed: Record<string, unknown>): [kind: string, id: ID][] {
  return Object.entries(commandOf(kind)?.lists ?? {}).flatMap(([field, noun]) => {
    const was = (before as Record<string, ID[]>)[field] ?? [];
    const is = (changed[field] as ID[] | undefined) ?? was;
    delete changed[field];
    const added = is.filter((id) => !was.includes(id)).map((id): [string, ID] => [`${noun}.add`, id]);
    return [...added, ...was.filter((id) => !is.includes(id)).map((id): [string, ID] => [`${noun}.remove`, id])];
  });
}
