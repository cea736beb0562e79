import { Disk } from "./disk.mjs";
import { Locks } from "./locks.mjs";
import { speed, storage, Tab } from "./tab.mjs";

/** So long a browser keeps what is new in localStorage from the disk. */
const lateMs = 5000;

/** One phone: what is on it outlives every tab. */
export class Phone {
  disk = new Disk();
  locks = new Locks();
  online = true;
  tabs = [];
  /** What the app complained of, and how often. */
  complaints = new Map();
  #storage = new Map();
  /** What of it is on the disk. */
  #written = new Map();
  #writing;
  #cookie = "";

  constructor({ name, script, link, hasLocks }) {
    Object.assign(this, { name, script, link, hasLocks });
  }

  /** Opens the app in another tab. */
  async open() {
    const tab = new Tab(this, this.script);
    this.tabs.push(tab);
    await tab.alive((app) => app.session.restore());
    return tab;
  }

  kill(tab) {
    this.tabs = this.tabs.filter((other) => other !== tab);
    tab.kill();
  }

  /** The battery is empty. */
  killAll() {
    for (const tab of [...this.tabs]) this.kill(tab);
    this.#storage = new Map(this.#written);
  }

  reload(tab) {
    setImmediate(() => {
      if (!tab.open) return;
      this.kill(tab);
      void this.open();
    });
  }

  setOnline(online) {
    this.online = online;
    for (const tab of this.tabs) tab.hear(online ? "online" : "offline");
  }

  /** localStorage as a tab sees it: the others hear of what it changes. */
  storageOf(tab) {
    const own = storage(this.#storage, (change) => {
      this.#writing ??= setTimeout(() => this.#write(), lateMs / speed);
      for (const other of this.tabs) if (other !== tab) setImmediate(() => other.hear("storage", change));
    });
    const alive = (method) => (...args) => (tab.open ? own[method](...args) : null);
    return { getItem: own.getItem, setItem: alive("setItem"), removeItem: alive("removeItem") };
  }

  #write() {
    this.#written = new Map(this.#storage);
    this.#writing = undefined;
  }

  says = (...words) => {
    const text = words.map((word) => word?.stack?.split("\n", 2).join(" ") ?? String(word)).join(" ");
    this.complaints.set(text, (this.complaints.get(text) ?? 0) + 1);
  };

  async fetch(path, { headers, ...options }) {
    if (!this.online) throw new TypeError("no network");
    const all = { ...Object.fromEntries(headers), "x-phone": this.name };
    if (this.#cookie && path.startsWith("/api/v1/session")) all.cookie = this.#cookie;
    const response = await fetch(this.link.url + path, { ...options, headers: all });
    for (const cookie of response.headers.getSetCookie()) {
      this.#cookie = /max-age=(0|-)/i.test(cookie) ? "" : cookie.split(";", 1)[0];
    }
    return { ok: response.ok, status: response.status, headers: response.headers, text: () => response.text() };
  }
}
