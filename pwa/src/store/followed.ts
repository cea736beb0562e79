import Dexie from "dexie";

/** The promise as a live query can wait for it: after one of the browser's own it no longer knows what it reads. */
export const followed = <T>(promise: PromiseLike<T>): Promise<T> =>
  Dexie.Promise.resolve(promise) as unknown as Promise<T>;
