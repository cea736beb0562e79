import type { Command } from "../commands/command";
import { followed } from "../store/followed";
import type { Query } from "../store/live.svelte";
import type { Copy } from "../store/copy";
import { fits, isOf, type Key } from "../store/folder";
import type { Kept, OpState, OutboxRow, SealedCitizen, Shared } from "../store/schema";
import { store, type Store } from "../store/store";
import { unseal } from "../store/crypto";
import { reachedVersion } from "./cursor";
import type { Citizen, Entity, ID, Quota, Rows } from "./wire";

/** What waits for the server on a row that is shown. */
export interface Unsent {
  /** The last command that concerns the row. */
  op: ID;
  state: OpState | "held";
}

/** A row as the person sees it: as the server has it, with their own changes on top. */
export type Shown<E extends Entity> = Rows[E] & { unsent?: Unsent };

/** A command with what it says. */
interface OpenOp extends Pick<OutboxRow, "id" | "kind" | "v" | "entity" | "eid" | "at" | "creates" | "sent" | "version"> {
  state: OpState | "held";
  args: object;
  command: Command | undefined;
}

/** The rows of one moment, with the person's own changes on top. */
export class View {
  /** The copy's rows that the person's own changes touch, read once for all that is asked. */
  readonly #touched = new Map<Shared, Promise<ReadonlyMap<ID, unknown>>>();

  constructor(
    readonly me: ID,
    private readonly copy: Copy,
    private readonly ops: readonly OpenOp[],
  ) {}

  async get<E extends Shared>(entity: E, id: ID): Promise<Shown<E> | undefined> {
    const row = (await this.copy.get(entity, id)) as Shown<E> | undefined;
    return this.#of(entity).reduce((shown, op) => (op.eid === id ? this.#apply(shown, op) : shown), row);
  }

  /** Those of the rows that are there, by id. */
  async many<E extends Shared>(entity: E, ids: Iterable<ID>): Promise<Map<ID, Shown<E>>> {
    const wanted = new Set(ids);
    const rows = new Map((await this.copy.many(entity, [...wanted])).map((row) => [row.id, row as Shown<E>]));
    for (const op of this.#of(entity)) {
      const after = wanted.has(op.eid) ? this.#apply(rows.get(op.eid), op) : undefined;
      if (after) rows.set(op.eid, after);
    }
    return rows;
  }

  /** What one's own changes make of the rows they touch. */
  async changed<E extends Shared>(entity: E): Promise<{ before: Rows[E] | undefined; after: Shown<E> | undefined }[]> {
    const before = await this.#before(entity);
    const after = new Map(before);
    for (const op of this.#of(entity)) after.set(op.eid, this.#apply(after.get(op.eid), op));
    return [...after].map(([id, row]) => ({ before: before.get(id), after: row }));
  }

  /** The server's figures of one's own, without one's changes. */
  async quota(): Promise<Quota | null> {
    return (await this.copy.state()).quota;
  }

  async all<E extends Shared>(entity: E): Promise<Shown<E>[]> {
    return (await this.lists([entity]))[entity];
  }

  /** All rows of each of the entities, or a company's, for not more than those of one cost. */
  async lists<E extends Shared>(which: readonly E[], companyId?: ID): Promise<{ [F in E]: Shown<F>[] }> {
    const kept = (await this.copy.lists(which, companyId)) as { [F in E]: Shown<F>[] };
    for (const entity of which) {
      kept[entity] = await this.#over(entity, kept[entity], (row) => !companyId || isOf(entity, row as Kept[E], companyId));
    }
    return kept;
  }

  /** The rows that are found so. */
  async where<E extends Shared>(entity: E, key: Key<E>, value: ID): Promise<Shown<E>[]> {
    const kept = (await this.copy.where(entity, key, value)) as Shown<E>[];
    return this.#over(entity, kept, (row) => fits(entity, row as Kept[E], key, value));
  }

  async #over<E extends Shared>(
    entity: E,
    kept: readonly Shown<E>[],
    belongs: (row: Shown<E>) => boolean,
  ): Promise<Shown<E>[]> {
    const rows = new Map(kept.map((row) => [row.id, row]));
    const touched = new Map(await this.#before(entity));
    for (const op of this.#of(entity)) {
      const after = this.#apply(touched.get(op.eid), op);
      touched.set(op.eid, after);
      if (after && belongs(after)) rows.set(op.eid, after);
      else rows.delete(op.eid);
    }
    return [...rows.values()];
  }

  /** As the server has them; undefined for what only this phone has. */
  async #before<E extends Shared>(entity: E): Promise<ReadonlyMap<ID, Shown<E> | undefined>> {
    if (!this.#touched.has(entity)) this.#touched.set(entity, this.#readTouched(entity));
    return this.#touched.get(entity) as Promise<ReadonlyMap<ID, Shown<E> | undefined>>;
  }

  async #readTouched(entity: Shared): Promise<ReadonlyMap<ID, unknown>> {
    const ops = this.#of(entity);
    const ids = [...new Set(ops.map((op) => op.eid))];
    const onlyHere = new Set(ops.flatMap((op) => (op.creates && !op.sent ? op.eid : [])));
    const there = ids.filter((id) => !onlyHere.has(id));
    const rows = new Map((await this.copy.many(entity, there)).map((row) => [row.id, row]));
    return new Map(ids.map((id) => [id, rows.get(id)]));
  }

  #of(entity: Entity): OpenOp[] {
    return this.ops.filter((op) => op.entity === entity);
  }

  /** A held command has not happened; but what it would have made is shown, or its author would miss it. */
  #apply<E extends Shared>(row: Shown<E> | undefined, op: OpenOp): Shown<E> | undefined {
    const happens = op.state !== "held" || (op.creates && !row);
    const command = happens ? op.command : undefined;
    const after = command ? command.apply(row, op.args, { eid: op.eid, by: this.me, at: op.at }) : row;
    return after && ({ ...after, unsent: { op: op.id, state: op.state } } as Shown<E>);
  }
}

/** A question to the rows as the person sees them. Only the view may be awaited in `work`. */
export function question<T>(work: (view: View) => Promise<T>): Query<T> {
  return async () => {
    const { uid, copy } = store();
    const ops = await openOps();
    return copy.snapshot(async () => {
      // Only then does the answer hang on how far the copy has come.
      const some = ops.some((op) => op.state === "applied");
      const reached = some ? reachedVersion((await copy.state()).cursor) : -1;
      const pending = ops.filter((op) => op.state !== "applied" || op.version! > reached);
      return work(new View(uid, copy, pending));
    });
  };
}

/** The cards of one's own citizens; none while the key is not lent. Nothing done on the phone changes them. */
export const citizens: Query<Citizen[]> = async () => {
  const here = store();
  const cards: SealedCitizen[] = await here.copy.all("citizen");
  const key = await here.cards();
  const opened = await Promise.all(key ? cards.map(({ sealed }) => unseal<Citizen>(key, sealed)) : []);
  return opened.filter((card) => card !== undefined);
};

/** What commands do. Fetched with the first one that waits: who has none starts faster without. */
const table = () => followed(import("../commands/table"));

/** Commands are few and never change, so each is opened once, however many questions of a screen ask for it at a time. */
const opened = new WeakMap<CryptoKey, Map<ID, Promise<object | undefined>>>();

/** What a command says, as this version of the app would say it; undefined when this phone cannot read it. */
export async function argsOf(
  row: Pick<OutboxRow, "id" | "kind" | "v" | "sealed">,
  key = store().key,
): Promise<object | undefined> {
  const args = await storedArgs(row, key);
  return args && (await table()).argsToday(row, args);
}

/** What a command says, as it was stored; and so it is sent. Undefined when this phone cannot read it. */
export function storedArgs(
  { id, sealed }: Pick<OutboxRow, "id" | "sealed">,
  key = store().key,
): Promise<object | undefined> {
  const known = opened.get(key) ?? new Map<ID, Promise<object | undefined>>();
  opened.set(key, known);
  const before = known.get(id);
  if (before) return before;
  const args = unseal<object>(key, sealed);
  known.set(id, args);
  void args.then((found) => found ?? known.delete(id)); // one that can be read may take its place
  return args;
}

async function openOps(): Promise<OpenOp[]> {
  const { keep, key } = store();
  const { pending, held } = await keep.commands();
  const all = [...pending, ...held.map((op) => ({ ...op, state: "held" as const }))];
  if (all.length === 0) return [];
  all.sort((a, b) => a.seq - b.seq);
  const { commandOf } = await table();
  const args = await Promise.all(all.map((op) => argsOf(op, key)));
  return all.flatMap((op, i) => (args[i] ? [{ ...op, args: args[i], command: commandOf(op.kind, op.v) }] : []));
}

interface Given {
  /** Those on their way, in the order given. */
  pending: OutboxRow[];
  /** Those that stand still until their author has dealt with them: refused, or not readable on this phone. */
  stuck: OutboxRow[];
}

/** The commands of one moment. One that cannot be read is never sent, and stops no more than a refused one does. */
export async function given({ keep, key }: Store): Promise<Given> {
  const { pending, held } = await keep.commands();
  const says = await Promise.all(pending.map((op) => storedArgs(op, key)));
  const moves = (op: OutboxRow, i: number) => op.state === "applied" || says[i] !== undefined;
  return { pending: pending.filter(moves), stuck: [...held, ...pending.filter((op, i) => !moves(op, i))] };
}
