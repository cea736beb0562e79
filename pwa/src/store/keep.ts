import Dexie, { type Collection, type Table } from "dexie";
import { newId } from "../lib/id";
import type { ID, User } from "../sync/wire";
import { newKey } from "./crypto";
import { Newer } from "./fault";
import type { Lent } from "./lease";
import type { DraftRow, HeldRow, OpState, OutboxRow, ReadRow } from "./schema";

/** What is decided about a command, all at once. */
export interface Outcome {
  id: ID;
  state: OpState | "held";
  version?: number;
  code?: string;
  text?: string;
  field?: string;
  alternatives?: HeldRow["alternatives"];
}

/** Small facts about this phone. */
interface Meta {
  key: CryptoKey;
  /** The person while they are signed in, and how that ended; absent in what the first release stored. */
  user: User | "signed out" | "lost";
  /** What opens the card key, and until when. */
  lease: Lent;
  /** The key of the citizens' cards, wrapped. */
  cardKey: ArrayBuffer;
  /** This phone's name in the sync. */
  device: ID;
  /** The server's at the last answer: with another one, it was restored from a backup. */
  epoch: string;
  /** When the server last answered, in milliseconds. */
  contactAt: number;
  /** The companies that were opened last, the newest first. */
  recent: ID[];
}

/** Of the tables below. */
const version = 2;

/** What the server does not have yet: commands, held commands, drafts, and which cards were read. Nothing here is ever dropped to make room. */
export class Keep {
  readonly db: Dexie;
  readonly outbox: Table<OutboxRow, number, Omit<OutboxRow, "seq">>;
  readonly held: Table<HeldRow, ID>;
  readonly drafts: Table<DraftRow, string>;
  readonly reads: Table<ReadRow, ID>;
  readonly #meta: Table<unknown, keyof Meta>;

  constructor(uid: ID) {
    // Kept means on the disk, also when the phone's battery runs out the next moment.
    this.db = new Dexie(`keep-${uid}`, { cache: "disabled", chromeTransactionDurability: "strict" });
    this.db.version(1).stores({ outbox: "++seq, &id, state", held: "id", drafts: "id", meta: "" });
    this.db.version(version).stores({ reads: "id" });
    this.outbox = this.db.table("outbox");
    this.held = this.db.table("held");
    this.drafts = this.db.table("drafts");
    this.reads = this.db.table("reads");
    this.#meta = this.db.table("meta");
  }

  /** Rejects with Newer, and leaves everything as it is, when a newer version of the app has been here. */
  async open(): Promise<void> {
    await this.db.open();
    // Dexie opens it all the same, and multiplies versions by 10.
    if (this.db.backendDB().version >= 10 * (version + 1)) {
      this.db.close();
      throw new Newer();
    }
  }

  /** This phone's key, made the first time. Two tabs that start together agree on one. */
  async key(): Promise<CryptoKey> {
    return (await this.fact("key")) ?? this.#first("key", await newKey());
  }

  async device(): Promise<ID> {
    return (await this.fact("device")) ?? this.#first("device", newId());
  }

  fact<K extends keyof Meta>(name: K): Promise<Meta[K] | undefined> {
    return this.#meta.get(name) as Promise<Meta[K] | undefined>;
  }

  async note<K extends keyof Meta>(name: K, value: Meta[K]): Promise<void> {
    await this.#meta.put(value, name);
  }

  async forget<K extends keyof Meta>(name: K, when: (value: Meta[K]) => boolean = () => true): Promise<void> {
    const here = this.#meta.where(":id").equals(name);
    await here.and((value) => when(value as Meta[K])).delete();
  }

  /** Commands whose effect is not in the copy yet, in the order given. */
  async pending(): Promise<OutboxRow[]> {
    return (await this.commands()).pending;
  }

  /** Those, and the refused ones that wait for their author, of one moment: every question of every screen reads them. */
  commands(): Promise<{ pending: OutboxRow[]; held: HeldRow[] }> {
    // Not anyOf, which fetches them one by one.
    const of = (state: OpState) => this.outbox.where("state").equals(state).toArray();
    return this.db.transaction("r", this.outbox, this.held, async () => {
      const [held, ...rows] = await Promise.all([this.held.toArray(), of("queued"), of("sending"), of("applied")]);
      return { pending: rows.flat().sort((a, b) => a.seq - b.seq), held };
    });
  }

  find(id: ID): Promise<OutboxRow | undefined> {
    return this.outbox.get({ id });
  }

  /**
   * Marks the commands as under way: from now on the server may have seen them. Those that were taken back or replaced
   * meanwhile are left out.
   */
  async sending(ops: readonly OutboxRow[]): Promise<OutboxRow[]> {
    return this.db.transaction("rw", this.outbox, async () => {
      const now = await this.outbox.bulkGet(ops.map((op) => op.seq));
      const still = now.filter((op, i): op is OutboxRow => op?.state === "queued" && op.id === ops[i]!.id);
      await this.outbox.bulkPut(still.map((op) => ({ ...op, state: "sending", sent: true })));
      return still;
    });
  }

  /**
   * The server speaks in this epoch. With another than before it has gone back to a backup: what it had from this
   * phone since then is to be sent again, and what it still has, it knows by id. True when it has.
   */
  async meet(epoch: string, before = ""): Promise<boolean> {
    return this.db.transaction("rw", this.outbox, this.#meta, async () => {
      const known = (await this.fact("epoch")) ?? before;
      const restored = known !== "" && known !== epoch;
      if (restored) await this.requeue("applied", "gone");
      if ((await this.fact("epoch")) !== epoch) await this.note("epoch", epoch);
      return restored;
    });
  }

  /**
   * Keeps what the server said about each command. A refused one moves to the held. That one was carried out is not
   * believed when another tab has met the server in another epoch since.
   */
  async settle(outcomes: readonly Outcome[], now: string, epoch?: string): Promise<void> {
    await this.db.transaction("rw", this.outbox, this.held, this.#meta, async () => {
      const late = epoch !== undefined && (await this.fact("epoch")) !== epoch;
      for (const { id, state, version, code = "", text = "", field = "", alternatives } of outcomes) {
        const op = await this.find(id);
        if (!op) continue;
        if (late && state === "applied") {
          await this.outbox.put({ ...op, state: "queued" });
        } else if (state === "held") {
          await this.held.put({ ...op, state: "queued", code, text, field, heldAt: now, ...(alternatives && { alternatives }) });
          await this.outbox.delete(op.seq);
        } else {
          await this.outbox.put({ ...op, state, ...(version !== undefined && { version, arrivedAt: now }) });
        }
      }
    });
  }

  /** Commands that were under way when the app was closed, or all since a restored backup, are to be sent again. */
  async requeue(...states: OpState[]): Promise<void> {
    await this.#move(() => this.outbox.where("state").anyOf(states), "queued");
  }

  /** The copy has reached this version: commands up to it have come back. */
  async reached(version: number): Promise<void> {
    const applied = () => this.outbox.where("state").equals("applied");
    await this.#move(() => applied().and((op) => op.version! <= version), "gone");
  }

  /** Lets go of commands that came back and are older than this. */
  async forgetGone(before: string): Promise<void> {
    const old = this.outbox
      .where("state")
      .equals("gone")
      .and((op) => op.at < before);
    const seqs = await old.primaryKeys();
    if (seqs.length > 0) await this.outbox.bulkDelete(seqs);
  }

  /** Removes the database. It must be closed, or who is still writing would make it anew. */
  drop(): Promise<void> {
    return Dexie.delete(this.db.name);
  }

  /** Most often there are none, and then nothing waits for the disk. A question of Dexie's can be asked only once. */
  async #move(ops: () => Pick<Collection<OutboxRow>, "count" | "toArray">, state: OpState): Promise<void> {
    if ((await ops().count()) === 0) return;
    await this.db.transaction("rw", this.outbox, async () => {
      const rows = await ops().toArray();
      await this.outbox.bulkPut(rows.map((op) => ({ ...op, state })));
    });
  }

  /** The value in place, which is this one unless there was one before. */
  #first<K extends keyof Meta>(name: K, value: Meta[K]): Promise<Meta[K]> {
    return this.db.transaction("rw", this.#meta, async () => {
      const before = await this.fact(name);
      if (before === undefined) await this.note(name, value);
      return before ?? value;
    });
  }
}
