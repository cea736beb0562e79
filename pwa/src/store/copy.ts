import Dexie, { type Collection, type Table } from "dexie";
import type { Day, Entity, ID } from "../sync/wire";
import { closed, emptied, fits, folderOf, homeOf, isEmpty, mark, opened, sharedEntities, soleFolderOf } from "./folder";
import type { Folder, Key, Rows } from "./folder";
import { emptyCopy, entities, type CopyState, type Kept, type SealedCitizen, type Shared } from "./schema";

/** So many folders are read at a time. */
const portion = 100;

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
  /** Settled when it is open, or could not be opened. */
  readonly opening: Promise<unknown>;

  constructor(uid: ID) {
    // What is lost with the power is pulled again, so no write waits for the disk.
    this.db = new Dexie(`copy-${uid}`, { cache: "disabled", chromeTransactionDurability: "relaxed" });
    // Versions before had other records, found by other keys. What they kept goes, and is pulled anew.
    const stores = { folder: ", *by", citizen: "id", meta: "" };
    this.db
      .version(5)
      .stores(stores)
      .upgrade((change) => Promise.all(Object.keys(stores).map((name) => change.table(name).clear())));
    // Now, not with the first question: it opens while the first screen is drawn. Who asks hears why it failed.
    this.opening = this.db.open().catch(() => {});
  }

  async get<E extends Entity>(entity: E, id: ID): Promise<Kept[E] | undefined> {
    return (await this.many(entity, [id]))[0];
  }

  /** Those of the rows that are there. */
  async many<E extends Entity>(entity: E, ids: readonly ID[]): Promise<Kept[E][]> {
    if (isCitizen(entity)) return (await this.#cards.bulkGet([...ids])).filter(isThere) as Kept[E][];
    const wanted = new Set(ids);
    const keys = new Set(ids.map((id) => folderOf(entity, "id", id)).filter(isThere));
    const folders =
      keys.size > 0
        ? await this.#folders.bulkGet([...keys])
        : await Promise.all(ids.map((id) => this.#marked(mark(entity, "id", id)).first()));
    const rows = folders.flatMap((folder) => opened<Shared>(entity, folder)) as Kept[E][];
    return rows.filter(({ id }) => wanted.delete(id)); // once each: two of them may lie in one folder
  }

  /** The rows that are found so. */
  async where<E extends Shared>(entity: E, key: Key<E>, value: ID): Promise<Kept[E][]> {
    const only = folderOf(entity, key, value);
    const folders = only ? [await this.#folders.get(only)] : await this.#marked(mark(entity, key, value)).toArray();
    return folders.flatMap((folder) => opened(entity, folder)).filter((row) => fits(entity, row, key, value));
  }

  async all<E extends Entity>(entity: E): Promise<Kept[E][]> {
    if (isCitizen(entity)) return (await this.#cards.toArray()) as Kept[E][];
    const shared: Shared = entity;
    return (await this.lists([shared]))[shared] as Kept[E][];
  }

  /** All rows of each of the entities, or a company's, for not more than those of one cost. */
  async lists<E extends Shared>(which: readonly E[], companyId?: ID): Promise<{ [F in E]: Kept[F][] }> {
    const lists = Object.fromEntries(which.map((entity): [E, Kept[E][]] => [entity, []])) as { [F in E]: Kept[F][] };
    const take = (folders: readonly Folder[]) => {
      for (const entity of which) for (const folder of folders) lists[entity].push(...opened(entity, folder));
    };
    const sole = which.map((entity) => companyId ?? soleFolderOf(entity));
    if (sole.every(isThere)) take((await this.#folders.bulkGet([...new Set(sole)])).filter(isThere));
    else await this.#eachPortion((_, folders) => take(folders));
    return lists;
  }

  /** Another after every pull that brought such rows or took some: cheap, and asked again in a live query then. */
  async edition(entity: Shared): Promise<string> {
    return (await this.#editions.get(entity)) ?? "";
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
      const changed = sharedEntities.filter((entity) => put[entity]?.length || goneOf(entity, del).length > 0);
      const folders = whole ? new Map<string, Rows>() : await this.#around(changed, put, del);
      for (const entity of changed) for (const row of put[entity] ?? []) file(folders, entity, row);
      await this.#keepFolders(folders);
      await this.#editions.bulkPut(
        changed.map(() => state.cursor),
        changed,
      );
      await this.#cards.bulkPut(put.citizen ?? []);
      await this.#cards.bulkDelete(goneOf("citizen", del));
      await this.#meta.put(state, "state");
    });
  }

  /** Forgets the rows of these entities, and how far the copy had come: the next pull starts over. */
  forget(which: readonly Entity[] = entities, left: Partial<CopyState> = {}): Promise<void> {
    return this.db.transaction("rw", this.db.tables, async () => {
      if (which.includes("citizen")) await this.#cards.clear();
      const shared = sharedEntities.filter((entity) => which.includes(entity));
      if (shared.length === sharedEntities.length) await this.#folders.clear();
      else for (const entity of shared) await this.#forgetRows(entity, () => true);
      await this.#editions.bulkPut(
        shared.map(() => ""),
        shared,
      );
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

  /** Rows grow too old for a phone without anything happening to them: visits by their day, tasks, openings and courses by when they ended, notifications by when they came. */
  async forgetOld(entity: Entity, before: Day): Promise<void> {
    if (entity === "visit") await this.#forgetRows("visit", ({ visited_on }) => visited_on < before);
    if (entity === "course") await this.#forgetRows("course", ({ ends_on }) => ends_on < before);
    if (entity === "opening") await this.#forgetRows("opening", ({ closed_on }) => closed_on !== "" && closed_on < before);
    if (entity === "group") await this.#forgetRows("group", ({ ended_on }) => ended_on !== "" && ended_on < before);
    if (entity === "event") await this.#forgetRows("event", ({ held_on }) => held_on < before);
    if (entity === "notification") await this.#forgetRows("notification", ({ at }) => at < before);
    if (entity === "task") await this.#forgetRows("task", ({ done_at }) => done_at !== null && done_at < before);
  }

  /** Removes the database. It must be closed, or who is still writing would make it anew. */
  drop(): Promise<void> {
    return Dexie.delete(this.db.name);
  }

  /** The folders that the rows lie in and those that they belong in, without the rows: a visit may have been moved. */
  async #around(which: readonly Shared[], put: Change["put"], del: Change["del"]): Promise<Map<string, Rows>> {
    const ids = new Map(which.map((entity) => [entity, idsOf(entity, put, del)]));
    const homes = which.flatMap((entity) => (put[entity] ?? []).map((row) => homeOf(entity, row)));
    const lyingIn = await Promise.all(
      [...ids].flatMap(([entity, some]) => [...some].map((id) => this.#whereabouts(entity, id))),
    );
    const keys = [...new Set([...lyingIn.flat(), ...homes])];
    const found = await this.#folders.bulkGet(keys);
    const isComing = (entity: Shared, { id }: { id: ID }) => ids.get(entity)?.has(id) ?? false;
    return new Map(keys.map((key, i) => [key, without(emptied(found[i]), isComing)]));
  }

  async #whereabouts(entity: Shared, id: ID): Promise<string[]> {
    const key = folderOf(entity, "id", id);
    return key ? [key] : this.#marked(mark(entity, "id", id)).primaryKeys();
  }

  async #forgetRows<E extends Shared>(entity: E, isOld: (row: Kept[E]) => boolean): Promise<void> {
    await this.db.transaction("rw", this.#folders, async () => {
      const left = new Map<string, Rows>();
      await this.#eachPortion((keys, folders) => {
        for (const [i, folder] of folders.entries()) {
          const rows = opened(entity, folder);
          const young = rows.filter((row) => !isOld(row));
          if (young.length < rows.length) left.set(keys[i]!, { ...emptied(folder), [entity]: young });
        }
      });
      await this.#keepFolders(left);
    });
  }

  /**
   * All folders, not at once: a browser answers one question of a page after the other, in whichever database, and
   * what a person writes would wait until the last company was read.
   */
  async #eachPortion(take: (keys: readonly string[], folders: readonly Folder[]) => void): Promise<void> {
    const keys = await this.#folders.toCollection().primaryKeys();
    for (let from = 0; from < keys.length; from += portion) {
      const some = keys.slice(from, from + portion);
      take(some, await this.#folders.where(":id").between(some[0], some.at(-1), true, true).toArray());
    }
  }

  async #keepFolders(folders: ReadonlyMap<string, Rows>): Promise<void> {
    const full = [...folders].filter(([, rows]) => !isEmpty(rows));
    const empty = [...folders].filter(([, rows]) => isEmpty(rows));
    await this.#folders.bulkPut(
      full.map(([, rows]) => closed(rows)),
      full.map(([key]) => key),
    );
    await this.#folders.bulkDelete(empty.map(([key]) => key));
  }

  #marked(mark: string): Collection<Folder, string> {
    return this.#folders.where("by").equals(mark);
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

  /** By entity, beside how far the copy has come. */
  get #editions(): Table<string, Shared> {
    return this.db.table("meta");
  }
}

function file<E extends Shared>(folders: Map<string, Rows>, entity: E, row: Kept[E]): void {
  const home = homeOf(entity, row);
  const rows: { [F in E]?: Kept[F][] } = folders.get(home) ?? {};
  folders.set(home, rows as Rows);
  (rows[entity] ??= []).push(row);
}

function without(rows: Rows, isGone: (entity: Shared, row: { id: ID }) => boolean): Rows {
  const left = sharedEntities.map((entity) => {
    const some: readonly { id: ID }[] = rows[entity] ?? [];
    return [entity, some.filter((row) => !isGone(entity, row))];
  });
  return Object.fromEntries(left) as Rows;
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const isCitizen = (entity: Entity): entity is "citizen" => entity === "citizen";

const goneOf = (entity: Entity, del: Change["del"]) => del.filter(([of]) => of === entity).map(([, id]) => id);

const idsOf = (entity: Shared, put: Change["put"], del: Change["del"]) =>
  new Set([...(put[entity] ?? []).map(({ id }) => id), ...goneOf(entity, del)]);
