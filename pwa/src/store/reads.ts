import { newId } from "../lib/id";
import type { ID } from "../sync/wire";
import { seal, unseal } from "./crypto";
import { store, type Store } from "./store";

/** That a citizen's card was read on this phone, and why; for an opening also how the two were shown to suit each other. */
export interface Read {
  citizen_id: ID;
  purpose: "caseload" | "card" | "matching" | "proposal" | "visit";
  opening_id?: ID;
  /** The place in the list, from 1. */
  rank?: number;
  points?: number;
  /** What stood in the way. */
  obstacles?: string[];
  /** Version of the rules by which it was ranked. */
  policy?: number;
}

interface ToldRead extends Read {
  id: ID;
  at: string;
}

/** The server takes so many at a time. */
export const mostReads = 200;

/** Keeps that the cards were read, until the server has been told. It is no work of the person's, and never shown as such. */
export async function noteReads(reads: readonly Read[]): Promise<void> {
  if (reads.length === 0) return;
  const phone = store();
  const at = new Date().toISOString();
  const rows = await Promise.all(
    reads.map(async (read) => ({ id: newId(), sealed: await seal(phone.key, { ...read, at }) })),
  );
  await phone.precious(() => phone.keep.reads.bulkAdd(rows));
}

/**
 * Those to tell the server of, the first first. One about an opening that the server does not have yet comes after it.
 * One that this phone cannot open stays, and stops none of the others.
 */
export async function readsToTell({ keep, key }: Store, most = mostReads): Promise<ToldRead[]> {
  const kept = await keep.reads.orderBy("id").toArray();
  if (kept.length === 0) return [];
  const made = (await keep.pending()).filter(({ creates, state }) => creates && state !== "applied");
  const coming = new Set(made.map(({ eid }) => eid));
  const told: ToldRead[] = [];
  for (const { id, sealed } of kept) {
    if (told.length === most) break;
    const read = await unseal<Omit<ToldRead, "id">>(key, sealed);
    if (read && !coming.has(read.opening_id ?? "")) told.push({ id, ...read });
  }
  return told;
}
