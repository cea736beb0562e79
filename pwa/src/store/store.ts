import { alone } from "../lib/one-at-a-time";
import { reloadPage } from "../lib/reload";
import type { ID } from "../sync/wire";
import { Copy } from "./copy";
import { isStorageFull, steady } from "./fault";
import { Keep } from "./keep";
import { Lease } from "./lease";
import { abortAll, follow } from "./open-transactions";

/** All that this phone holds for one person. Another person on the same phone has another one. */
export class Store {
  readonly lease: Lease;
  #closed = false;
  #resumed: Promise<void> | undefined;
  #reopening: Promise<void> | undefined;

  private constructor(
    readonly uid: ID,
    readonly key: CryptoKey,
    readonly keep: Keep,
    readonly copy: Copy,
    /** Nothing was kept here for the person before. */
    readonly isNew: boolean,
  ) {
    this.lease = new Lease(keep, copy);
  }

  /** Rejects with Newer when a newer version of the app has been here; with another error when the browser keeps nothing. */
  static async open(uid: ID): Promise<Store> {
    const keep = new Keep(uid);
    follow(keep.db);
    await steady(
      () => keep.open(),
      async () => {},
      () => {},
    );
    const known = await keep.fact("key");
    const key = known ?? (await keep.key());
    const copy = new Copy(uid);
    follow(copy.db);
    return new Store(uid, key, keep, copy, !known);
  }

  close(): void {
    this.#closed = true;
    this.keep.db.close();
    this.copy.db.close();
  }

  /** The key of the citizens' cards; undefined when the server has not lent it, or its time is over. */
  cards(): Promise<CryptoKey | undefined> {
    return this.lease.cards();
  }

  /** Survives a dropped connection to the store. */
  steady<T>(work: () => Promise<T>): Promise<T> {
    const reload = () => this.#closed || reloadPage();
    return steady(work, () => this.#reopen(), reload);
  }

  /** Writes what must not be lost: when the phone is full, the copy makes room. */
  precious<T>(work: () => Promise<T>): Promise<T> {
    return this.steady(async () => {
      try {
        return await work();
      } catch (error) {
        if (!isStorageFull(error)) throw error;
        await this.copy.forget();
        return work();
      }
    });
  }

  /** Removes everything of this person from the phone, unsent work too. */
  async wipe(): Promise<void> {
    this.close();
    await this.copy.drop();
    await this.keep.drop();
  }

  /** Lets go of the databases. Whoever needs them waits until the function that is returned is called. */
  pause(): () => void {
    let resume!: () => void;
    this.#resumed = new Promise((resolve) => (resume = resolve));
    for (const { db } of [this.keep, this.copy]) db.close();
    return resume;
  }

  /** Once for all who find the connection gone. */
  #reopen(): Promise<void> {
    return (this.#reopening ??= this.#openAgain().finally(() => (this.#reopening = undefined)));
  }

  async #openAgain(): Promise<void> {
    await this.#resumed;
    // To close one that is only just being opened would fail it.
    await this.copy.opening;
    for (const { db } of [this.keep, this.copy]) {
      if (this.#closed) return;
      db.close({ disableAutoOpen: false });
      await db.open();
    }
  }
}

/** Does the work while no tab is in an exchange with the server for the person; waits for its turn before. */
export function exchange<T>(uid: ID, work: () => Promise<T>): Promise<T> {
  return alone(`jobbro-sync-${uid}`, work);
}

let current: Store | undefined;

/** The store of the person who is signed in. Throws when nobody is. */
export function store(): Store {
  if (!current) throw new Error("no store is open");
  return current;
}

/** Opens the person's store and makes it the current one; closes the one before. */
export async function openStore(uid: ID): Promise<Store> {
  if (current?.uid === uid) return current;
  closeStore();
  return (current = await Store.open(uid));
}

export function closeStore(): void {
  current?.close();
  current = undefined;
}

/**
 * To be called once, when the page starts. While it lies in the browser's memory it holds nothing of the store. When the
 * person comes back to it, `settle` writes what is left over, and it is loaded again: another may have signed in since.
 */
export function letGoWhileAway(settle: () => Promise<unknown>): void {
  let resume: (() => void) | undefined;
  addEventListener("pagehide", ({ persisted }: PageTransitionEvent) => {
    // Chromium lets what is under way come to its end: a draft that is written when the page is left is kept.
    if (!persisted || "onfreeze" in document) return;
    resume = current?.pause();
    abortAll();
  });
  addEventListener("pageshow", async ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    resume?.();
    await settle().catch((error: unknown) => console.error(error));
    location.reload();
  });
}
