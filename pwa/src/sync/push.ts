import type { Outcome } from "../store/keep";
import type { HeldRow, OutboxRow } from "../store/schema";
import type { Store } from "../store/store";
import { storedArgs } from "./overlay";
import type { Entity, Op, OpResult } from "./wire";

/** At most so many commands go in one request, and so many bytes of them. The server takes 50 and 256 kB. */
export const maxOps = 50;
const maxBytes = 220_000;

/**
 * The commands that may go now, in order. One waits for every earlier one on the same
 * row, and for those that make a row it mentions; so when a rule refuses a command,
 * only those that build on it stand still.
 */
export function sendable(pending: readonly OutboxRow[], held: readonly HeldRow[], now: number): OutboxRow[] {
  const unmade = new Set(held.filter((op) => op.creates).map((op) => op.eid));
  const underWay = new Set<string>();
  const ready: OutboxRow[] = [];
  for (const op of pending) {
    const waits = underWay.has(op.eid) || (unmade.has(op.eid) && !op.creates) || op.needs.some((id) => unmade.has(id));
    if (!waits && op.state === "queued" && op.notBefore <= now) ready.push(op);
    underWay.add(op.eid);
    if (op.creates && op.state !== "applied") unmade.add(op.eid);
  }
  return ready;
}

/** When the next command that is only waiting for its time may go; undefined when none is. */
export function nextDue(pending: readonly OutboxRow[], now: number): number | undefined {
  const times = pending.filter((op) => op.state === "queued" && op.notBefore > now).map((op) => op.notBefore);
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
  const args = await storedArgs(row, store.key);
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
        return { id, state: "held", code: result.code ?? "", text: result.text ?? "", field: result.field ?? "" };
      default:
        return { id, state: "queued" };
    }
  });
}
