import { request } from "../lib/http";
import { seal } from "../store/crypto";
import { drafts } from "../store/drafts";
import { store } from "../store/store";
import { argsOf } from "../sync/overlay";
import type { HeldOp } from "../sync/wire";
import { discardOf, enqueue } from "./queue";
import { queueChanged } from "./queue-changed";
import { commandOf } from "./table";

/** A draft that a phone handed over before it was emptied. */
export interface LeftNote {
  kind: string;
  /** The draft's id, by which its form finds it. */
  of?: string;
  text: string;
  args: object;
}

/** The person's refused commands that the server has and this phone has not. Rejects with HttpError or NoAnswer. */
export async function heldElsewhere(): Promise<HeldOp[]> {
  const { items } = await request<{ items: HeldOp[] }>("GET", "/api/v1/held");
  const { keep } = store();
  const settled = (await keep.outbox.toArray()).flatMap(({ id, kind, eid, supersedes }) => [
    id,
    ...(supersedes ? [supersedes] : []),
    ...(kind === "held.discard" ? [eid] : []),
  ]);
  // One that this phone cannot read can be taken over from the server.
  const readable = await Promise.all((await keep.held.toArray()).map(async (op) => ((await argsOf(op)) ? [op.id] : [])));
  const here = new Set([...settled, ...readable.flat()]);
  return items.filter(({ id }) => !here.has(id));
}

/** Takes it over to this phone, to be decided here as if it had been refused here. */
export async function takeOver({ id, op, code, reason, held_at, alternatives }: HeldOp): Promise<void> {
  const phone = store();
  const { keep } = phone;
  const { kind, v, entity, eid, base = null, at } = op;
  const creates = commandOf(kind)?.creates ?? false;
  const row = {
    ...{ id, kind, v, entity, eid, base, at, creates, needs: creates ? [] : [eid], rebase: false },
    ...{ state: "queued" as const, notBefore: 0, sent: true, sealed: await seal(phone.key, op.args) },
  };
  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, async () => {
      const seq = await keep.outbox.add(row);
      await keep.outbox.delete(seq); // it only takes its number in the order
      const own = await keep.held.get(id); // which cannot be read
      const why = { code, text: reason, field: "", heldAt: held_at, ...(alternatives?.length && { alternatives }) };
      await keep.held.put({ ...row, seq, ...why, ...(!own && { takenOver: true }) });
    }),
  );
  queueChanged.dispatchEvent(new Event("change"));
}

/** Gives it up. The server is told. */
export async function giveUp({ id }: Pick<HeldOp, "id">): Promise<void> {
  await enqueue(discardOf(id));
}

/** Makes it a draft here: a form that was begun goes on, unless it was begun here too; all else is a note for oneself. */
export async function keepHere(held: HeldOp): Promise<void> {
  const { op } = held;
  const left: LeftNote =
    op.kind === "note.keep"
      ? (op.args as LeftNote)
      : { kind: op.kind, text: held.reason, args: op.args as object };
  // The id of the held command, so that a second try makes no second note.
  if (left.of && !(await drafts.load(left.of))) await drafts.save(left.of, left.kind, left.args);
  else await drafts.save(held.id, "note", left);
  await giveUp(held);
}
