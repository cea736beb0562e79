// One tab: its own instance of the app, with its own globals. Killing it closes
// its gate, and nothing that was under way goes on.
import FDBKeyRange from "fake-indexeddb/lib/FDBKeyRange";
import { createContext, runInContext } from "node:vm";
import { TabDatabases } from "./disk.mjs";

/** The phone's clock runs so many times as fast as ours, so that no one waits long for a back-off. */
export const speed = 10;
const began = Date.now();
const phoneTime = () => began + (Date.now() - began) * speed;

export class Tab {
  gate;
  app;
  #phone;
  #databases;
  #timers = new Set();
  #requests = new Set();
  events = new EventTarget();

  constructor(phone, script) {
    this.#phone = phone;
    this.gate = { open: true, disk: phone.disk };
    this.#databases = new TabDatabases(phone.disk, this.gate);
    const world = createContext();
    const enter = runInContext(inside, world);
    const host = { deliver: this.#deliver, phoneTime, random: (list) => crypto.getRandomValues(list), ...this.#asked() };
    this.app = script.runInContext(world)(enter(host, this.#globals()));
  }

  get open() {
    return this.gate.open;
  }

  kill() {
    this.gate.open = false;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const request of this.#requests) request.abort();
    this.#databases.kill();
    this.#phone.locks.release(this.gate);
  }

  /** Resolves when the work has ended, or with undefined when the tab was killed before. */
  alive(work) {
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => this.open || (clearInterval(timer), resolve(undefined)), 20);
      work(this.app).then(resolve, reject).finally(() => clearInterval(timer));
    });
  }

  hear(type, detail = {}) {
    if (this.open) this.events.dispatchEvent(Object.assign(new Event(type), detail));
  }

  /** What came of something outside is told to the tab only while it lives. */
  #deliver = (promise, resolve, reject) => {
    promise.then(
      (value) => this.open && resolve(value),
      (error) => this.open && reject(error),
    );
  };

  /** Answers that take time. */
  #asked() {
    const { subtle } = crypto;
    const operations = ["encrypt", "decrypt", "generateKey", "importKey", "exportKey", "deriveKey", "deriveBits",
      "wrapKey", "unwrapKey", "digest", "sign", "verify"]; // prettier-ignore
    return {
      subtle: Object.fromEntries(operations.map((name) => [name, (...args) => subtle[name](...args)])),
      fetch: (path, options) => this.#fetch(path, options),
      lock: this.#phone.hasLocks && ((...asked) => this.#phone.locks.request(this.gate, ...asked)),
    };
  }

  async #fetch(path, { signal, ...options } = {}) {
    const cut = new AbortController();
    this.#requests.add(cut);
    signal?.addEventListener("abort", () => cut.abort());
    if (signal?.aborted) cut.abort();
    try {
      return await this.#phone.fetch(path, { ...options, signal: cut.signal });
    } finally {
      this.#requests.delete(cut);
    }
  }

  #globals() {
    const phone = this.#phone;
    const { gate, events } = this;
    const listening = {
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
      dispatchEvent: events.dispatchEvent.bind(events),
    };
    const timer = (start, stop) => (work, ms = 0, ...args) => {
      const id = start(() => gate.open && work(...args), ms / speed);
      this.#timers.add(id);
      if (stop) setTimeout(() => this.#timers.delete(id), ms / speed).unref();
      return id;
    };
    return {
      ...{ TextEncoder, TextDecoder, URL, Headers, Event, EventTarget, CustomEvent, AbortController, DOMException },
      ...{ File, Blob, structuredClone, performance, btoa, atob, IDBKeyRange: FDBKeyRange },
      ...listening,
      AbortSignal, // as slow as ever: a server that is late is no fault
      indexedDB: this.#databases,
      queueMicrotask: (work) => queueMicrotask(() => gate.open && work()),
      setTimeout: timer(setTimeout, true),
      setInterval: timer(setInterval),
      clearTimeout,
      clearInterval,
      console: { ...console, log() {}, debug() {}, info() {}, warn: phone.says, error: phone.says },
      document: { visibilityState: "visible", ...listening },
      location: { href: "http://phone/", origin: "http://phone", pathname: "/", reload: () => gate.open && phone.reload(this) },
      localStorage: phone.storageOf(this),
      sessionStorage: storage(new Map()),
      caches: { keys: async () => [], delete: async () => true },
      navigator: { userAgent: phone.name, onLine: true },
      isSecureContext: true,
    };
  }
}

/** localStorage over a map; `changed` hears of every change. */
export function storage(map, changed = () => {}) {
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => {
      const oldValue = map.get(key) ?? null;
      map.set(key, String(value));
      if (oldValue !== String(value)) changed({ key, oldValue, newValue: String(value) });
    },
    removeItem: (key) => {
      const oldValue = map.get(key) ?? null;
      if (map.delete(key)) changed({ key, oldValue, newValue: null });
    },
  };
}

/** Runs inside the tab: its promises and dates must be its own. */
const inside = `(host, globals) => {
  const here = (ask) => (...args) => new Promise((resolve, reject) => host.deliver(ask(...args), resolve, reject));
  const names = Object.getOwnPropertyNames(globalThis);
  const world = Object.assign(Object.fromEntries(names.map((name) => [name, globalThis[name]])), globals);
  world.window = world.self = world.globalThis = world;
  const operations = Object.entries(host.subtle).map(([name, ask]) => [name, here(ask)]);
  world.crypto = { getRandomValues: (list) => host.random(list), subtle: Object.fromEntries(operations) };
  world.fetch = here(host.fetch);
  if (host.lock) world.navigator.locks = { request: here(host.lock) };
  world.Date = class extends Date {
    constructor(...args) {
      super(...(args.length === 0 ? [host.phoneTime()] : args));
    }
    static now() {
      return host.phoneTime();
    }
  };
  return world;
}`;
