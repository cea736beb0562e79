import { newId } from "../lib/id";
import { seal } from "../store/crypto";
import type { Keep } from "../store/keep";
import type { HeldRow, OutboxRow } from "../store/schema";
import { store, type Store } from "../store/store";
import type { ID } from "../sync/wire";

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
}

/** Told after every change of what is to be sent. */
export const queueChanged = new EventTarget();
const changed = () => queueChanged.dispatchEvent(new Event("change"));

/** Keeps the command, in one write, and returns its id. From then on it cannot be lost. */
export async function enqueue(order: Order): Promise<ID> {
  const phone = store();
  const { keep } = phone;
  const row = await outboxRow(phone, order);
  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      await keep.outbox.add(row);
      if (row.supersedes) await keep.held.delete(row.supersedes);
    }),
  );
  changed();
  return row.id;
}

/** Puts another command in the place of one that has never been sent; undefined when it has. */
export async function replaceUnsent(old: OutboxRow, order: Order): Promise<ID | undefined> {
  const phone = store();
  const { outbox } = phone.keep;
  const row = await outboxRow(phone, order);
  const replaced = await phone.precious(() =>
    outbox.db.transaction("rw", outbox, async () => {
      if (!isOurs(await outbox.get(old.seq), old.id)) return false;
      const { before: _, ...before } = old;
      const inItsPlace: OutboxRow = { ...row, seq: old.seq, before };
      await outbox.put(inItsPlace);
      return true;
    }),
  );
  if (replaced) changed();
  return replaced ? row.id : undefined;
}

/**
 * Takes out a command that has never been sent: the one in whose place it came is back,
 * or else it is gone, with those on the row it would have made. False when it has been sent.
 */
export async function removeUnsent(old: OutboxRow): Promise<boolean> {
  const phone = store();
  const { outbox } = phone.keep;
  const removed = await phone.steady(() =>
    outbox.db.transaction("rw", outbox, async () => {
      if (!isOurs(await outbox.get(old.seq), old.id)) return false;
      if (old.before) {
        await outbox.put(old.before);
      } else {
        await outbox.delete(old.seq);
        if (old.creates) await removeFollowers(phone.keep, old.eid);
      }
      return true;
    }),
  );
  if (removed) changed();
  return removed;
}

/** Gives up a held command, and the commands on the row that it would have made. The server is told. */
export async function removeHeld(held: HeldRow): Promise<void> {
  const phone = store();
  const { keep } = phone;
  const row = await outboxRow(phone, { kind: "held.discard", entity: "held", eid: held.id, args: {} });
  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      await keep.outbox.add(row);
      await keep.held.delete(held.id);
      if (held.creates) await removeFollowers(keep, held.eid);
    }),
  );
  changed();
}

async function removeFollowers({ outbox }: Keep, eid: ID): Promise<void> {
  await outbox
    .where("state")
    .equals("queued")
    .and((op) => op.eid === eid && !op.sent)
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
