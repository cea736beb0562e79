import * as v from "valibot";
import { today } from "../lib/time";
import { drafts } from "../store/drafts";
import type { OutboxRow } from "../store/schema";
import { exchange, store } from "../store/store";
import { argsOf, question } from "../sync/overlay";
import type { ID } from "../sync/wire";
import { Refused, type Command, type Complaints } from "./command";
import { enqueue, removeHeld, removeUnreadable, removeUnsent, replaceUnsent, takeBack, takeBackHeld } from "./queue";
import type { Order } from "./queue";
import { commandOf, type ArgsOf, type Kind } from "./table";

export interface Options {
  /** The revision of the row that the person saw; without it, the one that is shown now. */
  base?: number;
  /** Why citizen data was read or changed, where that is asked. */
  purpose?: string;
  /** The draft that it was written as: it goes when the command is kept, in the same write. */
  draft?: string;
}

/**
 * What a person does. Each call returns once the phone has kept it; the network is
 * not waited for. A rule that refuses throws `Refused`, with a sentence per field.
 */
export const commands = { do: give, undo, edit, setAnyway, discard, keepNote };

/** Gives a command about the row `eid`, which for a new row is an id just made. Returns the id of the command. */
function give<K extends Kind>(kind: K, eid: ID, args: ArgsOf<K>, options: Options = {}): Promise<ID> {
  return giveAny(kind, eid, args, options);
}

async function giveAny(kind: string, eid: ID, given: object, options: Options = {}): Promise<ID> {
  const order = await prepare(kind, eid, given, options);
  return order.creates ? enqueue(order) : giveOnTop(order);
}

/** A correction of what was never sent becomes part of it; so the server merges it against what the person saw. */
async function giveOnTop(order: Order): Promise<ID> {
  const { kind, eid, args } = order;
  const earlier = (await store().keep.pending()).filter((op) => op.eid === eid);
  const last = earlier.at(-1);
  if (last && !last.sent && commandOf(last.kind)?.corrected === kind) {
    const before = await argsOf(last);
    const whole = { ...before, ...args, ...(before && "seen" in before && { seen: before.seen }) };
    const base = last.base ?? undefined;
    const again = before && (await prepare(last.kind, eid, whole, { base, draft: order.draft }));
    const folded = again && (await replaceUnsent(last, again));
    if (folded) return folded;
  }
  return enqueue({ ...order, rebase: await changesAgain(order, earlier) });
}

/** Whether the command changes a field that an earlier one of its kind changed. */
async function changesAgain({ kind, args }: Order, earlier: readonly OutboxRow[]): Promise<boolean> {
  const before = await Promise.all(earlier.filter((op) => op.kind === kind).map((op) => argsOf(op)));
  return before.some((other) => other && Object.keys(args).some((field) => field in other));
}

/**
 * Takes a command back: one that was never sent or was refused disappears, one that the server has
 * is followed by the command that takes it back, or corrects it back. False when nothing does.
 */
async function undo(id: ID): Promise<boolean> {
  const { keep } = store();
  const held = await keep.held.get(id);
  if (held) {
    await takeBackHeld(held);
    return true;
  }
  const op = await keep.find(id);
  if (!op) return false;
  if (await takeBack(op)) return true;
  if (op.before) return correctBack(op, op.before);
  const takenBack = commandOf(op.kind)?.takenBack;
  if (!takenBack) return false;
  await enqueue(await prepare(takenBack, op.eid, {}));
  return true;
}

/** Corrects a command to what it said before a correction became part of it. False when it did not say all of it. */
async function correctBack(op: OutboxRow, before: OutboxRow): Promise<boolean> {
  const corrected = commandOf(op.kind)?.corrected;
  const [now, was] = [await argsOf(op), await argsOf(before)];
  if (!corrected || !now || !was || "seen" in now || !Object.keys(now).every((field) => field in was)) return false;
  await giveAny(corrected, op.eid, changes(now, was));
  return true;
}

/** Gives a command again with other args, all of them: in its place when it was never sent, else as a correction. */
async function edit(id: ID, args: object, { draft }: Pick<Options, "draft"> = {}): Promise<ID> {
  const held = await store().keep.held.get(id);
  if (held) return enqueue({ ...(await prepare(held.kind, held.eid, args, { draft })), supersedes: held.id });

  const op = await store().keep.find(id);
  if (!op) throw new Error("no such command");
  const base = op.base ?? undefined;
  const replaced = await replaceUnsent(op, await prepare(op.kind, op.eid, args, { base, purpose: op.purpose, draft }));
  if (replaced) return replaced;
  const corrected = commandOf(op.kind)?.corrected;
  if (!corrected) throw new Error(`${op.kind} cannot be corrected`);
  return giveAny(corrected, op.eid, changes((await argsOf(op)) ?? {}, args), { draft });
}

/**
 * Gives a command again that was refused because what it sets had changed meanwhile: against what is there now. The
 * refusal is stored before the rows that come with it, so when it looks as if nothing had changed, those are waited for.
 * Returns the id of the command that is given now; undefined when there is none to give.
 */
async function setAnyway(id: ID): Promise<ID | undefined> {
  const { uid, keep } = store();
  const held = await keep.held.get(id);
  const command = held && commandOf(held.kind, held.v);
  const args = held && (await argsOf(held));
  if (!args || !command?.sees) return undefined;
  const present = async () => {
    const row = await question((view) => view.get(command.entity, held.eid))();
    return row && command.sees?.(row);
  };
  let seen = await present();
  if ("seen" in args && seen === args.seen) seen = await exchange(uid, present);
  return seen === undefined ? undefined : edit(id, { ...args, seen });
}

/** Gives up a command that is held, unreadable or was never sent: what it says is gone, so ask first. False when it is neither. */
async function discard(id: ID): Promise<boolean> {
  const { keep } = store();
  const held = await keep.held.get(id);
  if (held) {
    await removeHeld(held);
    return true;
  }
  const op = await keep.find(id);
  if (!op) return false;
  return (await argsOf(op)) ? removeUnsent(op) : removeUnreadable(op);
}

/** Gives up a held command but keeps what it says as a private note, among the drafts. */
async function keepNote(id: ID): Promise<void> {
  const held = await store().keep.held.get(id);
  const args = held && (await argsOf(held));
  if (!args) return;
  await drafts.save(held.id, "note", { kind: held.kind, text: held.text, args });
  await removeHeld(held);
}

async function prepare(kind: string, eid: ID, given: object, { base, purpose, draft }: Options = {}): Promise<Order> {
  const command = commandOf(kind);
  if (!command) throw new Error(`no command ${kind}`);
  const args = parse(command, given);
  const row = command.creates ? undefined : await question((view) => view.get(command.entity, eid))();
  const after = command.apply(row, args, { eid, by: store().uid, at: new Date().toISOString() });
  const complaints = after ? (command.complain?.(after, today()) ?? {}) : {};
  if (Object.keys(complaints).length > 0) throw new Refused(complaints);
  const { entity, creates, regretMs } = command;
  const needs = [...(command.mentions?.(args) ?? []), ...(creates ? [] : [eid])];
  return {
    kind,
    v: command.v,
    entity,
    eid,
    args,
    creates,
    needs,
    purpose,
    regretMs,
    draft,
    base: creates ? null : (base ?? row?.revision ?? null),
  };
}

function parse(command: Command, given: object): object {
  const parsed = v.safeParse(command.args, given);
  if (parsed.success) return parsed.output;
  const complaints: Complaints = {};
  for (const issue of parsed.issues) complaints[v.getDotPath(issue) ?? ""] ??= issue.message;
  throw new Refused(complaints);
}

/** The fields of `now` that differ from `before`. */
function changes(before: object, now: object): object {
  const old = before as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(now).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field])),
  );
}
