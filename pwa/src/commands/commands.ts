import { drafts } from "../store/drafts";
import type { OutboxRow } from "../store/schema";
import { exchange, store } from "../store/store";
import { argsOf, question } from "../sync/overlay";
import type { ID } from "../sync/wire";
import { correct, correctAny, give, giveAll, one } from "./give";
import { prepare, type Options } from "./prepare";
import { enqueue, removeHeld, removeUnreadable, removeUnsent, replaceUnsent, takeBack, takeBackHeld } from "./queue";
import { commandOf } from "./table";

/**
 * What a person does. Each call returns once the phone has kept it; the network is
 * not waited for. A rule that refuses throws `Refused`, with a sentence per field.
 */
export const commands = { do: give, doAll: giveAll, undo, correct, edit, setAnyway, discard, keepNote };

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
  await correctAny(corrected, op.eid, now, was);
  return true;
}

/**
 * Gives a command again with other args, all of them: in its place when it was never sent, else as a correction. Returns
 * the last command that this takes: the same when nothing is changed.
 */
async function edit(id: ID, args: object, { draft }: Pick<Options, "draft"> = {}): Promise<ID> {
  const held = await store().keep.held.get(id);
  if (held) {
    const order = await prepare(held.kind, held.eid, args, { draft });
    return one(enqueue({ ...order, supersedes: held.id }));
  }

  const op = await store().keep.find(id);
  if (!op) throw new Error("no such command");
  const base = op.base ?? undefined;
  const replaced = await replaceUnsent(op, await prepare(op.kind, op.eid, args, { base, purpose: op.purpose, draft }));
  if (replaced) return replaced;
  const corrected = commandOf(op.kind)?.corrected;
  if (!corrected) throw new Error(`${op.kind} cannot be corrected`);
  const before = await argsOf(op);
  if (!before) throw new Error(`${op.kind} cannot be read`);
  return (await correctAny(corrected, op.eid, before, args, { draft })).at(-1) ?? id;
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
