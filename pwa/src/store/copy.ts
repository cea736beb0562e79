import Dexie, { type Table } from "dexie";
import type { Day, Entity, ID } from "../sync/wire";
import { copyTables, emptyCopy, entities, type CopyState, type Kept } from "./schema";

/** The rows of one pull, ready to be kept. */
export interface Change {
  put: { [E in Entity]?: Kept[E][] };
  del: [Entity, ID][];
  state: CopyState;
}

/** The replica: what the server knows and this person may see. It can be thrown away at any time and pulled again. */
export class Copy {
  readonly db: Dexie;

  constructor(uid: ID) {
    // What is lost with the power is pulled again, so no write waits for the disk.
    this.db = new Dexie(`copy-${uid}`, { cache: "disabled", chromeTransactionDurability: "relaxed" });
    this.db.version(1).stores({ ...copyTables, meta: "" });
  }

  get<E extends Entity>(entity: E, id: ID): Promise<Kept[E] | undefined> {
    return this.#table(entity).get(id);
  }

  /** Rows whose indexed field is the value, or holds it when the field is a list. */
  where<E extends Entity>(entity: E, field: string, value: string): Promise<Kept[E][]> {
    return this.#table(entity).where(field).equals(value).toArray();
  }

  all<E extends Entity>(entity: E): Promise<Kept[E][]> {
    return this.#table(entity).toArray();
  }

  async state(): Promise<CopyState> {
    return { ...emptyCopy, ...(await this.#meta.get("state")) };
  }

  /** Everything that the work reads belongs to one moment. Only reads of this copy may be awaited in it. */
  snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.db.transaction("r", this.db.tables, work);
  }

  /** Keeps the rows of a pull and how far it came, or nothing. */
  apply({ put, del, state }: Change): Promise<void> {
    return this.db.transaction("rw", this.db.tables, async () => {
      for (const entity of entities) {
        const rows = put[entity];
        if (rows?.length) await this.#table(entity).bulkPut(rows as Kept[Entity][]);
        const gone = del.filter(([of]) => of === entity).map(([, id]) => id);
        if (gone.length > 0) await this.#table(entity).bulkDelete(gone);
      }
      await this.#meta.put(state, "state");
    });
  }

  /** Forgets the rows of these entities, and how far the copy had come: the next pull starts over. */
  forget(which: readonly Entity[] = entities, left: Partial<CopyState> = {}): Promise<void> {
    return this.db.transaction("rw", this.db.tables, async () => {
      for (const entity of which) await this.#table(entity).clear();
      await this.#meta.put({ ...emptyCopy, ...left }, "state");
    });
  }

  /** Forgets the citizens' cards alone: the next pull asks for all of them. True when there were any. */
  async forgetCards(): Promise<boolean> {
    const ids = await this.#table("citizen").toCollection().primaryKeys();
    const state = { ...(await this.state()), caseload: "", want: [] };
    if (ids.length > 0) await this.apply({ put: {}, del: ids.map((id) => ["citizen", id]), state });
    return ids.length > 0;
  }

  /** Rows grow too old for a phone without anything happening to them: visits by their day, tasks by when they were done. */
  async forgetOld(entity: Entity, before: Day): Promise<void> {
    if (entity === "visit")
      await this.#table(entity)
        .filter(({ visited_on }) => visited_on < before)
        .delete();
    if (entity === "task")
      await this.#table(entity)
        .filter(({ done_at }) => done_at !== null && done_at < before)
        .delete();
  }

  /** Removes the database. It must be closed, or who is still writing would make it anew. */
  drop(): Promise<void> {
    return Dexie.delete(this.db.name);
  }

  #table<E extends Entity>(entity: E): Table<Kept[E], ID> {
    return this.db.table(entity);
  }

  get #meta(): Table<CopyState, string> {
    return this.db.table("meta");
  }
}
