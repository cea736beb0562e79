// The databases of one phone. Every tab has its own connections to them, so that
// a tab can be killed: what it had not committed is undone, and it hears nothing more.
import FDBDatabase from "fake-indexeddb/lib/FDBDatabase";
import FDBFactory from "fake-indexeddb/lib/FDBFactory";
import FDBObjectStore from "fake-indexeddb/lib/FDBObjectStore";

export class Disk {
  databases = new Map();
  queues = new Map();
  /** So many more rows fit into the copy, until one is thrown away. */
  room = Infinity;
  /** How many transactions found the disk full. */
  wasFull = 0;
  fullIn = new WeakSet();
}

/** What a tab sees as `indexedDB`. */
export class TabDatabases extends FDBFactory {
  constructor(disk, gate) {
    super();
    this._databases = disk.databases;
    this._connectionQueues = disk.queues;
    this.gate = gate;
  }

  open(...args) {
    return Object.assign(super.open(...args), { gate: this.gate });
  }

  deleteDatabase(...args) {
    return Object.assign(super.deleteDatabase(...args), { gate: this.gate });
  }

  /** The tab is dead, and its gate is closed already. */
  kill() {
    for (const database of this._databases.values()) {
      const mine = database.transactions.filter(({ db, _state }) => db.gate === this.gate && _state !== "finished");
      for (const transaction of mine) transaction._abort(null);
      for (const connection of database.connections) if (connection.gate === this.gate) connection.close();
      for (let i = 0; i <= mine.length; i++) database.processTransactions();
    }
  }
}

const events = Object.getPrototypeOf(FDBDatabase.prototype);
const { dispatchEvent } = events;

events.dispatchEvent = function (event) {
  const gate = this.gate ?? this.db?.gate ?? this.transaction?.db?.gate ?? this.source?.transaction?.db?.gate;
  if (this.result instanceof FDBDatabase) this.result.gate ??= gate;
  if (!gate || gate.open) return dispatchEvent.call(this, event);
  // Opened for one who died meanwhile.
  if (this.result instanceof FDBDatabase) {
    this.transaction?._abort(null);
    this.result.close();
  }
  this._prioritizedListeners?.get(event.type)?.();
  return true;
};

for (const method of ["put", "add"]) {
  const write = FDBObjectStore.prototype[method];
  FDBObjectStore.prototype[method] = function (...args) {
    const request = write.apply(this, args);
    const { transaction, name } = this;
    const disk = transaction.db.gate?.disk;
    if (disk && name !== "meta" && transaction.db.name.startsWith("copy-") && --disk.room < 0) {
      if (!disk.fullIn.has(transaction)) disk.wasFull++;
      disk.fullIn.add(transaction);
      transaction._requests.at(-1).operation = () => {
        throw new DOMException("no room", "QuotaExceededError");
      };
    }
    return request;
  };
}

const { clear } = FDBObjectStore.prototype;
FDBObjectStore.prototype.clear = function () {
  const disk = this.transaction.db.gate?.disk;
  if (disk) disk.room = Infinity;
  return clear.call(this);
};
