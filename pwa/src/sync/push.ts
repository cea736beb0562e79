import { giveUpTakenBack } from "../commands/queue";
import type { Outcome } from "../store/keep";
import type { OutboxRow } from "../store/schema";
import type { Store } from "../store/store";
import { storedArgs } from "./overlay";
import type { Entity, ID, Op, OpResult } from "./wire";

/** At most so many commands go in one request, and so many bytes of them. The server takes 50 and 256 kB. */
export const maxOps = 50;
const maxBytes = 220_000;

/** A command waits at most so long to be regretted. A longer wait is a clock that was set back. */
const longestRegretMs = 60_000;

/**
 * For each command that cannot go yet, the one it waits for: the one that makes a row it is about or mentions, or
 * an earlier one on the same row. So when a rule refuses a command, only those that build on it stand still.
 */
export function waiting(pending: readonly OutboxRow[], stuck: readonly OutboxRow[]): Map<ID, ID> {
  const makers = new Map(stuck.filter((op) => op.creates).map((op) => [op.eid, op.id]));
  const before = new Map<ID, ID>();
  const waits = new Map<ID, ID>();
  for (const op of pending) {
    const made = [...(op.creates ? [] : [op.eid]), ...op.needs].find((id) => makers.has(id));
    const waitsFor = (made && makers.get(made)) ?? before.get(op.eid);
    if (waitsFor) waits.set(op.id, waitsFor);
    before.set(op.eid, op.id);
    if (op.creates && op.state !== "applied") makers.set(op.eid, op.id);
  }
  return waits;
}

/** The commands that may go now, in order. */
export function sendable(pending: readonly OutboxRow[], stuck: readonly OutboxRow[], now: number): OutboxRow[] {
  const waits = waiting(pending, stuck);
  return pending.filter((op) => op.state === "queued" && !waits.has(op.id) && !canBeRegretted(op, now));
}

/** It is only kept back so that the person can still take it back. */
export function canBeRegretted({ notBefore }: Pick<OutboxRow, "notBefore">, now: number): boolean {
  return notBefore > now && notBefore <= now + longestRegretMs;
}

/** When the next command that is only waiting for its time may go; undefined when none is. */
export function nextDue(pending: readonly OutboxRow[], now: number): number | undefined {
  const times = pending.filter((op) => op.state === "queued" && canBeRegretted(op, now)).map((op) => op.notBefore);
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** As many of the commands as fit in a request, at least one, as they are sent. */
export async function batch(store: Store, ops: readonly OutboxRow[], limit = maxOps): Promise<Op[]> {
  const fits: Op[] = [];
  let bytes = 0;
  for (const row of ops.slice(0, limit)) {
    const op = await toWire(store, row);
    bytes += new TextEncoder().encode(JSON.stringify(op)).length;
    if (fits.length > 0 && bytes > maxBytes) break;
    fits.push(op);
  }
  return fits;
}

async function toWire(store: Store, row: OutboxRow): Promise<Op> {
  const { id, seq, kind, v = 1, entity, eid, at, supersedes, purpose } = row;
  const args = (await storedArgs(row, store.key))!; // one that cannot be read is not among `given`
  const base = row.rebase ? ((await store.copy.get(entity as Entity, eid))?.revision ?? row.base) : row.base;
  return {
    id,
    seq,
    kind,
    v,
    entity,
    eid,
    base,
    at,
    args,
    ...(supersedes && { supersedes }),
    ...(purpose && { purpose }),
  };
}

/** What the answer says about each command that was sent. One that it does not mention is sent again. */
export function outcomes(sent: readonly Op[], results: readonly OpResult[]): Outcome[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return sent.map(({ id }): Outcome => {
    const result = byId.get(id);
    switch (result?.status) {
      case "applied":
      case "repeat":
        return { id, state: "applied", version: result.version };
      case "held":
        return {
          ...{ id, state: "held", code: result.code ?? "", text: result.text ?? "", field: result.field ?? "" },
          ...(result.alternatives && { alternatives: result.alternatives }),
        };
      default:
        return { id, state: "queued" };
    }
  });
}

/** Keeps what the answer says. A refused command that its author has taken back meanwhile is given up. */
export async function settle(phone: Store, decided: readonly Outcome[], now: string, epoch?: string): Promise<void> {
  await phone.keep.settle(decided, now, epoch);
  await giveUpTakenBack(phone);
}
