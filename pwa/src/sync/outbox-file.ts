import * as v from "valibot";
import { id } from "../commands/command";
import { queueChanged } from "../commands/queue-changed";
import { commandOf } from "../commands/table";
import { today } from "../lib/time";
import { seal } from "../store/crypto";
import { drafts } from "../store/drafts";
import type { OutboxRow, Shared } from "../store/schema";
import { store, type Store } from "../store/store";
import { storedArgs } from "./overlay";
import type { ID } from "./wire";

/*
 * Everything that only this phone has, as a file: the way out when nothing else helps, and the way back in. A command
 * keeps its id on the way, so the server carries it out once, however many phones it is sent from.
 */

const moment = v.pipe(
  v.string(),
  v.check((at) => !Number.isNaN(Date.parse(at))),
);
const commandSchema = v.object({
  id,
  seq: v.number(),
  kind: v.string(),
  v: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  entity: v.string(),
  eid: id,
  base: v.nullable(v.number()),
  rebase: v.boolean(),
  supersedes: v.optional(id),
  replaces: v.optional(v.array(id)),
  purpose: v.optional(v.string()),
  at: moment,
  creates: v.boolean(),
  needs: v.array(id),
  sent: v.boolean(),
  args: v.looseObject({}),
  held: v.optional(v.object({ code: v.string(), text: v.string(), field: v.string(), heldAt: v.string() })),
});
const fileSchema = v.object({
  jobbro: v.literal(1),
  user: id,
  exported_at: v.string(),
  commands: v.array(commandSchema),
  drafts: v.array(
    v.object({ id: v.string(), kind: v.string(), changedAt: moment, value: v.unknown() }),
  ),
});
type Exported = v.InferOutput<typeof fileSchema>;
type ExportedCommand = Exported["commands"][number];

/** Of what cannot be read here nothing is in it: it would not be readable anywhere else either. */
export async function exportFile(): Promise<File> {
  const { uid, keep } = store();
  const held = (await keep.held.toArray()).map((row) => ({ ...row, held: row }));
  const pending = (await keep.pending()).filter(({ state }) => state !== "applied");
  const rows = await Promise.all(
    [...held, ...pending].sort((a, b) => a.seq - b.seq).map(async (row) => ({ ...row, args: await storedArgs(row) })),
  );
  const commands = rows.filter(({ args }) => args).map((row) => v.parse(commandSchema, row));
  const exported_at = new Date().toISOString();
  const content: Exported = { jobbro: 1, user: uid, exported_at, commands, drafts: await drafts.list()() };
  const name = `jobbro-ikke-sendt-${today()}.json`;
  return new File([JSON.stringify(content, null, 2)], name, { type: "application/json" });
}

/** Why a file was not taken in. Nothing was changed. */
export class WrongFile extends Error {
  constructor(readonly reason: "unreadable" | "person") {
    super(`the file is ${reason === "person" ? "another person's" : "not one of ours"}`);
  }
}

export interface Imported {
  commands: number;
  drafts: number;
  /** Those that were here already, or have been sent. */
  known: number;
}

/** Takes in what a file has and this phone lacks, in one write. Rejects with WrongFile. */
export async function importFile(file: Blob): Promise<Imported> {
  const phone = store();
  const { keep, key } = phone;
  const content = await read(file);
  if (content.user !== phone.uid) throw new WrongFile("person");

  const known = await knownIds(phone);
  const isMade = async (entity: Shared | undefined, id: ID) =>
    known.rows.has(id) || (entity !== undefined && (await phone.copy.get(entity, id)) !== undefined);
  const commands = await only(content.commands, async (op) => {
    if (known.ids.has(op.id)) return false;
    return !op.creates || !(await isMade(commandOf(op.kind)?.entity, op.eid));
  });
  const begun = await only(content.drafts, async ({ id, kind }) => {
    if (known.drafts.has(id)) return false;
    return kind !== "visit" || !(await isMade("visit", id));
  });
  const rows = await Promise.all(commands.map(async (op) => toRow(op, await seal(key, op.args))));
  const kept = await Promise.all(begun.map(async ({ value, ...row }) => ({ ...row, sealed: await seal(key, value) })));

  await phone.precious(() =>
    keep.db.transaction("rw", keep.outbox, keep.held, keep.drafts, async () => {
      for (const { held, ...row } of rows) {
        const seq = await keep.outbox.add(row);
        if (!held) continue;
        await keep.outbox.delete(seq); // it only takes its number in the order
        await keep.held.put({ ...row, seq, ...held });
      }
      await keep.drafts.bulkPut(kept);
    }),
  );
  queueChanged.dispatchEvent(new Event("change"));
  const all = content.commands.length + content.drafts.length;
  return { commands: rows.length, drafts: kept.length, known: all - rows.length - kept.length };
}

async function read(file: Blob): Promise<Exported> {
  try {
    return v.parse(fileSchema, JSON.parse(await file.text()));
  } catch {
    throw new WrongFile("unreadable");
  }
}

function toRow({ args: _, seq: __, ...op }: ExportedCommand, sealed: OutboxRow["sealed"]) {
  return { ...op, sealed, state: "queued" as const, notBefore: 0 };
}

async function only<T>(list: readonly T[], wanted: (one: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await Promise.all(list.map(wanted));
  return list.filter((_, i) => verdicts[i]);
}

/** All commands that are or were here, also those that another came in the place of, and the rows that they made. */
async function knownIds({ keep }: Store) {
  const [outbox, held, begun] = await Promise.all([
    keep.outbox.toArray(),
    keep.held.toArray(),
    keep.drafts.toCollection().primaryKeys(),
  ]);
  const here = [...outbox, ...held];
  const made = here.filter((op) => op.creates).map((op) => op.eid);
  return {
    ids: new Set(
      here.flatMap(({ id, supersedes, replaces = [], kind, eid }) => [
        id,
        ...(supersedes ? [supersedes] : []),
        ...replaces,
        ...(kind === "held.discard" ? [eid] : []),
      ]),
    ),
    rows: new Set(made),
    drafts: new Set(begun),
  };
}
