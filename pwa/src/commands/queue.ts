import { newId } from "../lib/id";
import { seal } from "../store/crypto";
import { drafts } from "../store/drafts";
import type { Keep } from "../store/keep";
import type { HeldRow, OutboxRow } from "../store/schema";
import { store, type Store } from "../store/store";
import type { ID } from "../sync/wire";
import { queueChanged } from "./queue-changed";
import { commandOf } from "./table";

/** A command about to be queued. */
export interface Order {
  kind: string;
  v?: number;
  entity: string;
  eid: ID;
  args: object;
  base?: number | null;
  rebase?: boolean;
  creates?: boolean;
  needs?: ID[];
  purpose?: string;
  supersedes?: ID;
  regretMs?: number;
  /** The draft that it was written as. */
  draft?: string;
}

const changed = () => queueChanged.dispatchEvent(new Event("change"));

/**
 * Keeps the commands, in one write, and returns their ids. From then on they cannot be lost. The draft they were written
 * as is gone in the same write; a held command that one supersedes gives it its place, ahead of those that waited for it.
 */
export async function enqueue(...orders: Order[]): Promise<ID[]> {
  const phone = store();
  const { keep } = phone;
  const rows: (Omit<OutboxRow, "seq"> & { seq?: number })[] = await Promise.all(
    orders.map((order) => outboxRow(phone, order)),
  );
  const written = orders.flatMap(({ draft }) => draft ?? []);
  await Promise.all(written.map(drafts.written));
  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, keep.drafts, async () => {
      for (const row of rows) {
        const held = row.supersedes && (await keep.held.get(row.supersedes));
        if (held) {
          row.heldBefore = held;
          if (!(await keep.outbox.get(held.seq))) row.seq = held.seq;
          await keep.held.delete(held.id);
        }
        await keep.outbox.add(row);
      }
      await keep.drafts.bulkDelete(written);
    }),
  );
  changed();
  return rows.map(({ id }) => id);
}

/** Puts another command in the place of one that has never been sent; undefined when it has. */
export async function replaceUnsent(old: OutboxRow, order: Order): Promise<ID | undefined> {
  const phone = store();
  const { keep } = phone;
  const row = await outboxRow(phone, order);
  if (order.draft) await drafts.written(order.draft);
  const replaced = await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.drafts, async () => {
      if (!isOurs(await keep.outbox.get(old.seq), old.id)) return false;
      const { seq, supersedes, heldBefore, replaces = [] } = old;
      await keep.outbox.put({
        ...row,
        ...{ seq, before: old, replaces: [...replaces, old.id] },
        ...(supersedes && { supersedes }),
        ...(heldBefore && { heldBefore }),
      });
      if (order.draft) await keep.drafts.delete(order.draft);
      return true;
    }),
  );
  if (replaced) changed();
  return replaced ? row.id : undefined;
}

/**
 * Takes back a command that has never been sent: the one in whose place it came is back, or else it is gone, with
 * those on the row it would have made. False when it has been sent.
 */
export function takeBack(op: OutboxRow): Promise<boolean> {
  return changeUnsent(op, async (keep) => {
    await keep.outbox.delete(op.seq);
    await putBack(keep, op);
  });
}

/** Removes a command that has never been sent with all it came in place of. False when it has been sent. */
export async function removeUnsent(op: OutboxRow): Promise<boolean> {
  const row = op.supersedes && (await outboxRow(store(), discardOf(op.supersedes)));
  return changeUnsent(op, async ({ outbox }) => {
    await outbox.delete(op.seq);
    await removeFollowers(outbox, op);
    if (row) await outbox.add(row);
  });
}

/**
 * Removes a command that this phone cannot read. What it came in the place of is back, unless the server may have the
 * new one. What waited for it goes on, for that can be read: the server says what becomes of it. False when it is under way.
 */
export async function removeUnreadable({ seq, id }: OutboxRow): Promise<boolean> {
  const phone = store();
  const { keep } = phone;
  const removed = await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      const op = await keep.outbox.get(seq);
      if (op?.id !== id || op.state !== "queued") return false;
      await keep.outbox.delete(seq);
      if (!op.sent && op.before) await keep.outbox.put(op.before);
      else if (!op.sent && op.heldBefore) await keep.held.put(op.heldBefore);
      return true;
    }),
  );
  if (removed) changed();
  return removed;
}

async function changeUnsent(op: OutboxRow, change: (keep: Keep) => Promise<void>): Promise<boolean> {
  const phone = store();
  const { keep } = phone;
  const done = await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      if (!isOurs(await keep.outbox.get(op.seq), op.id)) return false;
      await change(keep);
      return true;
    }),
  );
  if (done) changed();
  return done;
}

/**
 * Takes back a held command: the one in whose place it came is back, or else it is given up, with those on the row it
 * would have made. The server is told.
 */
export function takeBackHeld(held: HeldRow): Promise<void> {
  const phone = store();
  return giveUp(held, phone, () => putBack(phone.keep, held));
}

/**
 * Gives up a held command with all it came in the place of, and the commands on the row that it would have made. The
 * server is told.
 */
export function removeHeld(held: HeldRow, phone = store()): Promise<void> {
  return giveUp(held, phone, () => removeFollowers(phone.keep.outbox, held));
}

async function giveUp(held: HeldRow, phone: Store, after: () => Promise<unknown>): Promise<void> {
  const { keep } = phone;
  const row = await outboxRow(phone, discardOf(held.id));
  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      await keep.outbox.add(row);
      await keep.held.delete(held.id);
      await after();
    }),
  );
  changed();
}

/** A command that was refused after its author had taken back what it made leaves nothing to decide. */
export async function giveUpTakenBack(phone: Store): Promise<void> {
  const { held, outbox } = phone.keep;
  for (const made of (await held.toArray()).filter((op) => op.creates)) {
    const takenBack = commandOf(made.kind)?.takenBack;
    const queued = await outbox.where("state").equals("queued").toArray();
    if (queued.some((op) => op.eid === made.eid && op.kind === takenBack)) await removeHeld(made, phone);
  }
}

/** Gives up a held command that is not on this phone. */
export const discardOf = (id: ID): Order => ({ kind: "held.discard", entity: "held", eid: id, args: {} });

/** What this one came in the place of is back, unsent or refused; without any, those on the row it would have made go too. */
async function putBack({ outbox, held }: Keep, op: OutboxRow): Promise<void> {
  if (op.before) await outbox.put(op.before);
  else if (op.heldBefore) await held.put(op.heldBefore);
  else await removeFollowers(outbox, op);
}

/** Commands on a row that is not going to be made. */
async function removeFollowers(outbox: Keep["outbox"], { creates, eid }: OutboxRow): Promise<void> {
  if (!creates) return;
  await outbox
    .where("state")
    .equals("queued")
    .and((op) => op.eid === eid)
    .delete();
}

function isOurs(op: OutboxRow | undefined, id: ID): boolean {
  return op?.id === id && op.state === "queued" && !op.sent;
}

async function outboxRow({ key }: Store, order: Order): Promise<Omit<OutboxRow, "seq">> {
  const {
    kind,
    v = 1,
    entity,
    eid,
    args,
    base = null,
    rebase = false,
    creates = false,
    needs = [],
    purpose,
    supersedes,
    regretMs,
  } = order;
  return {
    id: newId(),
    kind,
    v,
    entity,
    eid,
    base,
    rebase,
    creates,
    needs,
    ...(purpose && { purpose }),
    ...(supersedes && { supersedes }),
    at: new Date().toISOString(),
    state: "queued",
    notBefore: regretMs ? Date.now() + regretMs : 0,
    sent: false,
    sealed: await seal(key, args),
  };
}
