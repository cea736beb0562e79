import Dexie, { type Collection, type Table } from "dexie";
import type { Day, Entity, ID } from "../sync/wire";
import { closed, filedUnder, folderKey, folderOf, has, mark, opened, sharedEntities, type Folder } from "./folder";
import { emptyCopy, entities, type CopyState, type Kept, type SealedCitizen, type Shared } from "./schema";

/** The rows of one pull, ready to be kept. */
export interface Change {
  put: { [E in Entity]?: Kept[E][] };
  del: [Entity, ID][];
  /** All that belongs to each company among the rows is among them too. */
  whole?: boolean;
  state: CopyState;
}

/** The replica: what the server knows and this person may see. It can be thrown away at any time and pulled again. */
export class Copy {
  readonly db: Dexie;

  constructor(uid: ID) {
    // What is lost with the power is pulled again, so no write waits for the disk.
    this.db = new Dexie(`copy-${uid}`, { cache: "disabled", chromeTransactionDurability: "relaxed" });
    // The first version had a record for each row. What it kept goes, and is pulled anew.
    this.db
      .version(2)
      .stores({ folder: ", *by", citizen: "id", meta: "" })
      .upgrade((change) => Promise.all([change.table("citizen").clear(), change.table("meta").clear()]));
    // Now, not with the first question: the browser opens it while the first screen is drawn. Who asks hears why it failed.
    this.db.open().catch(() => {});
  }

  async get<E extends Entity>(entity: E, id: ID): Promise<Kept[E] | undefined> {
    return (await this.many(entity, [id]))[0];
  }

  /** Those of the rows that are there. */
  async many<E extends Entity>(entity: E, ids: readonly ID[]): Promise<Kept[E][]> {
    if (isCitizen(entity)) return (await this.#cards.bulkGet([...ids])).filter(isThere) as Kept[E][];
    const folders = filedUnder(entity, "id")
      ? await this.#folders.bulkGet(ids.map((id) => folderKey(entity, id)))
      : await Promise.all(ids.map((id) => this.#marked(mark(entity, "id", id)).first()));
    return folders.flatMap((folder, i) => opened<Kept[E]>(folder).filter((row) => row.id === ids[i]));
  }

  /** Rows whose indexed field is the value, or holds it when the field is a list. */
  async where<E extends Shared>(entity: E, field: string, value: string): Promise<Kept[E][]> {
    if (filedUnder(entity, field)) return opened<Kept[E]>(await this.#folders.get(folderKey(entity, value)));
    const folders = await this.#marked(mark(entity, field, value)).toArray();
    return folders.flatMap((folder) => opened<Kept[E]>(folder)).filter((row) => has(row, field, value));
  }

  async all<E extends Entity>(entity: E): Promise<Kept[E][]> {
    if (isCitizen(entity)) return (await this.#cards.toArray()) as Kept[E][];
    const folders = await this.#of(entity).toArray();
    return folders.flatMap((folder) => opened<Kept[E]>(folder));
  }

  /** How many companies have rows of the entity: cheap, and asked again in a live query when any such row changes. */
  count(entity: Shared): Promise<number> {
    return this.#of(entity).count();
  }

  async state(): Promise<CopyState> {
    return { ...emptyCopy, ...(await this.#meta.get("state")) };
  }

  /** Everything that the work reads belongs to one moment. Only reads of this copy may be awaited in it. */
  snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.db.transaction("r", this.db.tables, work);
  }

  /** Keeps the rows of a pull and how far it came, or nothing. */
  apply({ put, del, whole = false, state }: Change): Promise<void> {
    return this.db.transaction("rw", this.db.tables, async () => {
      for (const entity of sharedEntities) await this.#file(entity, put[entity] ?? [], goneOf(entity, del), whole);
      await this.#cards.bulkPut(put.citizen ?? []);
      await this.#cards.bulkDelete(goneOf("citizen", del));
      await this.#meta.put(state, "state");
    });
  }

  /** Forgets the rows of these entities, and how far the copy had come: the next pull starts over. */
  forget(which: readonly Entity[] = entities, left: Partial<CopyState> = {}): Promise<void> {
    return this.db.transaction("rw", this.db.tables, async () => {
      for (const entity of which) await (isCitizen(entity) ? this.#cards.clear() : this.#of(entity).delete());
      await this.#meta.put({ ...emptyCopy, ...left }, "state");
    });
  }

  /** Forgets the citizens' cards alone: the next pull asks for all of them. True when there were any. */
  async forgetCards(): Promise<boolean> {
    const ids = await this.#cards.toCollection().primaryKeys();
    const state = { ...(await this.state()), caseload: "", want: [] };
    if (ids.length > 0) await this.apply({ put: {}, del: ids.map((id) => ["citizen", id]), state });
    return ids.length > 0;
  }

  /** Rows grow too old for a phone without anything happening to them: visits by their day, tasks by when they were done. */
  async forgetOld(entity: Entity, before: Day): Promise<void> {
    if (entity === "visit") await this.#forgetRows("visit", ({ visited_on }) => visited_on < before);
    if (entity === "task") await this.#forgetRows("task", ({ done_at }) => done_at !== null && done_at < before);
  }

  /** Removes the database. It must be closed, or who is still writing would make it anew. */
  drop(): Promise<void> {
    return Dexie.delete(this.db.name);
  }

  async #file<E extends Shared>(
    entity: E,
    put: readonly Kept[E][],
    gone: readonly ID[],
    whole: boolean,
  ): Promise<void> {
    if (put.length + gone.length === 0) return;
    const alone = filedUnder(entity, "id");
    const folders = alone || whole ? new Map<string, Kept[E][]>() : await this.#around(entity, put, gone);
    if (alone) for (const id of gone) folders.set(folderKey(entity, id), []);
    for (const row of put) {
      const key = folderOf(entity, row);
      const rows = folders.get(key);
      if (rows) rows.push(row);
      else folders.set(key, [row]);
    }
    await this.#keepFolders(entity, folders);
  }

  /** The folders that the rows lie in and those that they belong in, without the rows: a visit may have been moved. */
  async #around<E extends Shared>(
    entity: E,
    put: readonly Kept[E][],
    gone: readonly ID[],
  ): Promise<Map<string, Kept[E][]>> {
    const ids = new Set([...put.map(({ id }) => id), ...gone]);
    const lyingIn = await Promise.all([...ids].map((id) => this.#marked(mark(entity, "id", id)).primaryKeys()));
    const keys = [...new Set([...lyingIn.flat(), ...put.map((row) => folderOf(entity, row))])];
    const found = await this.#folders.bulkGet(keys);
    return new Map(keys.map((key, i) => [key, opened<Kept[E]>(found[i]).filter(({ id }) => !ids.has(id))]));
  }

  async #forgetRows<E extends Shared>(entity: E, isOld: (row: Kept[E]) => boolean): Promise<void> {
    await this.db.transaction("rw", this.#folders, async () => {
      const left = new Map<string, Kept[E][]>();
      await this.#of(entity).each((folder, { primaryKey }) => {
        const rows = opened<Kept[E]>(folder);
        const young = rows.filter((row) => !isOld(row));
        if (young.length < rows.length) left.set(primaryKey, young);
      });
      await this.#keepFolders(entity, left);
    });
  }

  async #keepFolders<E extends Shared>(entity: E, folders: ReadonlyMap<string, Kept[E][]>): Promise<void> {
    const full = [...folders].filter(([, rows]) => rows.length > 0);
    const empty = [...folders].filter(([, rows]) => rows.length === 0);
    await this.#folders.bulkPut(
      full.map(([, rows]) => closed(entity, rows)),
      full.map(([key]) => key),
    );
    await this.#folders.bulkDelete(empty.map(([key]) => key));
  }

  #of(entity: Shared): Collection<Folder, string> {
    return this.#folders.where(":id").startsWith(folderKey(entity, ""));
  }

  #marked(by: string): Collection<Folder, string> {
    return this.#folders.where("by").equals(by);
  }

  get #folders(): Table<Folder, string> {
    return this.db.table("folder");
  }

  get #cards(): Table<SealedCitizen, ID> {
    return this.db.table("citizen");
  }

  get #meta(): Table<CopyState, string> {
    return this.db.table("meta");
  }
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const isCitizen = (entity: Entity): entity is "citizen" => entity === "citizen";

const goneOf = (entity: Entity, del: Change["del"]) => del.filter(([of]) => of === entity).map(([, id]) => id);
