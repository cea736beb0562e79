import type Dexie from "dexie";

/*
 * A page that is left may lie in the browser's memory as it stands. Safari then keeps its transactions open too, and the
 * next page waits for them for ever; to close the connection is not enough.
 */

const open = new Set<IDBTransaction>();

/** Counts the database's transactions from when it is opened. */
export function follow(db: Dexie): void {
  db.use({
    stack: "dbcore",
    name: "open transactions",
    create: (core) => ({
      ...core,
      transaction(...args) {
        const one = core.transaction(...args) as IDBTransaction;
        open.add(one);
        for (const end of ["complete", "abort"]) one.addEventListener(end, () => open.delete(one));
        return one;
      },
    }),
  });
}

/** Ends every transaction as if it had never begun, but those that are being completed. */
export function abortAll(): void {
  for (const one of open) {
    try {
      one.abort();
    } catch {
      // it has ended; its event is on the way
    }
  }
}
