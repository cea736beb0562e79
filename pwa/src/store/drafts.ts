import { newId } from "../lib/id";
import { seal, unseal } from "./crypto";
import type { Keep } from "./keep";
import type { Query } from "./live.svelte";
import type { DraftRow } from "./schema";
import { store, type Store } from "./store";

export interface Draft<T = unknown> {
  id: string;
  kind: string;
  changedAt: string;
  value: T;
}

/** The newest value of each draft that is still on its way into the store. */
const waiting = new Map<string, { kind: string; value: unknown; owner: Store }>();
const writing = new Map<string, Promise<void>>();

/** What a person began to write. Survives everything, and is there again at the next start. */
export const drafts = {
  /** Keeps the draft. Cheap enough for every keystroke: while one is being written, only the newest waits. */
  save(id: string, kind: string, value: unknown): Promise<void> {
    waiting.set(id, { kind, value, owner: store() });
    return run(id);
  },

  /** Resolves when what was saved of it is in the store. */
  async written(id: string): Promise<void> {
    await writing.get(id);
  },

  /** Resolves when what was saved is in the store, of one draft or of all; what failed is tried again. Rejects when it cannot be. */
  async flush(only?: string): Promise<void> {
    const here = store();
    await Promise.allSettled(writing.values());
    const left = [...waiting].filter(([id, { owner }]) => owner === here && id === (only ?? id));
    await Promise.all(left.map(([id]) => run(id)));
  },

  async load<T>(id: string): Promise<Draft<T> | undefined> {
    const owner = store();
    await drafts.written(id);
    const row = await owner.steady(() => owner.keep.drafts.get(id));
    const draft = row && (await open<T>(owner.key, row));
    if (row && !draft) await owner.precious(() => setAside(owner.keep, row));
    return draft;
  },

  /** Newest first. */
  list(): Query<Draft[]> {
    return async () => (await all()).flatMap(({ draft }) => draft ?? []);
  },

  /** Those that this phone cannot read, newest first. */
  unreadable(): Query<Omit<Draft, "value">[]> {
    return async () => (await all()).flatMap(({ row, draft }) => (draft ? [] : row));
  },

  async remove(id: string): Promise<void> {
    const owner = store();
    waiting.delete(id);
    await writing.get(id);
    // Most often it went with its command, and then nothing waits for the disk.
    await owner.steady(async () => {
      if (await owner.keep.drafts.get(id)) await owner.keep.drafts.delete(id);
    });
  },
};

function run(id: string): Promise<void> {
  const running = writing.get(id) ?? drain(id);
  writing.set(id, running);
  return running;
}

async function drain(id: string): Promise<void> {
  try {
    for (let next = waiting.get(id); next; next = waiting.get(id)) {
      waiting.delete(id);
      const { kind, value, owner } = next;
      try {
        const row: DraftRow = { id, kind, changedAt: new Date().toISOString(), sealed: await seal(owner.key, value) };
        await owner.precious(() => owner.keep.drafts.put(row));
      } catch (error) {
        if (!waiting.has(id)) waiting.set(id, next); // for when there is room again
        throw error;
      }
    }
  } finally {
    // At once, not a tick later: a save in between would wait for a drain that has ended.
    writing.delete(id);
  }
}

async function all(): Promise<{ row: DraftRow; draft: Draft | undefined }[]> {
  const { keep, key } = store();
  const rows = (await keep.drafts.toArray()).sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  return Promise.all(rows.map(async (row) => ({ row, draft: await open(key, row) })));
}

/** Undefined when this phone cannot read it. */
async function open<T>(key: CryptoKey, { id, kind, changedAt, sealed }: DraftRow): Promise<Draft<T> | undefined> {
  const value = await unseal<T>(key, sealed);
  return value === undefined ? undefined : { id, kind, changedAt, value };
}

/** Gives one that cannot be read another id, or what is written anew would take its place. */
function setAside({ db, drafts }: Keep, row: DraftRow): Promise<void> {
  return db.transaction("rw", drafts, async () => {
    const now = await drafts.get(row.id);
    if (now?.changedAt !== row.changedAt) return; // written anew meanwhile
    await drafts.delete(row.id);
    await drafts.put({ ...row, id: newId() });
  });
}
