import { setTimeout as sleep } from "node:timers/promises";
import { password } from "../test/server.mjs";
import { deeds, weights } from "./deeds.mjs";
import { refused, trail } from "./ledger.mjs";
import { random } from "./random.mjs";

/** What a person does next, and how often. */
const habits = {
  command: 80,
  "deal with a held command": 6,
  undo: 3,
  "correct a command": 5,
  "send now": 5,
  "lose the network": 2,
  "open a second tab": 2,
  "kill a tab": 3,
  "empty the battery": 1,
  "run out of space": 0.5,
};

/** So much waits on a phone before its owner does something else for a while. */
const patience = 100;

/** Somebody with a phone. */
export class Person {
  did = { "tab killed": 0, "battery dead": 0, "second tab": 0, "network lost": 0, "sign-in": 0, "another user on the phone": 0 };
  #ids = [];
  #owner;
  #lent = 0;
  #lendsAt;

  /** `user` has an id, an e-mail address and whether they are a manager; `guest` borrows the phone at times. */
  constructor({ seed, phone, user, guest, town, ledger }) {
    Object.assign(this, { phone, user, guest, town, ledger });
    this.#owner = user;
    this.luck = random(seed, `person with ${phone.name}`);
  }

  /** Somebody else will sign in on this phone, for a while, when it knows the server's epoch. */
  lend(epoch) {
    this.#lendsAt = epoch;
  }

  /** Resolves when the owner has the phone, and is going to keep it. */
  async keepsPhone() {
    this.#lendsAt = undefined;
    while (this.user !== this.#owner || this.phone.tabs.some(({ app }) => app.session.user?.id === this.guest.id)) await sleep(20);
  }

  async #lends({ store }) {
    if (this.#lendsAt !== (await store().keep.fact("epoch"))) return;
    this.#lendsAt = undefined;
    this.did["another user on the phone"]++;
    this.#hold(this.guest);
    this.#lent = 8;
  }

  /** Everybody who has used the phone, the owner last. */
  get users() {
    return this.did["another user on the phone"] > 0 ? [this.guest, this.#owner] : [this.#owner];
  }

  #hold(user) {
    this.user = user;
    this.#ids = [];
  }

  async next() {
    if (this.#lent > 0 && --this.#lent === 0) this.#hold(this.#owner);
    const tab = this.luck.pick(this.phone.tabs) ?? (await this.phone.open());
    await tab.alive((app) => this.#signedIn(app));
    if (!tab.open || tab.app.session.user?.id !== this.user.id) return;
    const before = this.user;
    if (this.#lendsAt) await tab.alive((app) => this.#lends(app));
    if (!tab.open || this.user !== before) return;
    const habit = this.luck.weighted(habits);
    const killed = this.luck.chance(0.02) && sleep(this.luck.int(0, 15)).then(() => this.kill(tab));
    await tab.alive((app) => this.#does(habit, app, tab));
    await killed;
  }

  /** Signs in when nobody is, or when the server has ended the session and the person has noticed. */
  async #signedIn(app) {
    const someone = app.session.user?.id === this.user.id;
    if (someone && !(app.sync.state.signedOut && this.luck.chance(0.2))) return;
    await this.signIn(app);
  }

  async signIn(app) {
    this.did["sign-in"]++;
    await app.session.signIn(this.user.email, password).catch(() => sleep(50)); // no network, or too soon
  }

  kill(tab) {
    if (!tab.open) return;
    this.did["tab killed"]++;
    this.phone.kill(tab);
  }

  async #does(habit, app, tab) {
    switch (habit) {
      case "command":
        if (app.sync.state.unsent > patience) return app.sync.now();
        return this.#command(app);
      case "deal with a held command":
        return this.#settle(app);
      case "undo":
        return this.#undo(app);
      case "correct a command":
        return this.#correct(app);
      case "send now":
        return app.sync.now();
      case "lose the network":
        this.did["network lost"]++;
        this.phone.setOnline(false);
        setTimeout(() => this.phone.setOnline(true), this.luck.int(100, 4000));
        return;
      case "open a second tab":
        if (this.phone.tabs.length > 1) return;
        this.did["second tab"]++;
        await this.phone.open();
        return;
      case "kill a tab":
        return void setImmediate(() => this.kill(tab));
      case "empty the battery":
        this.did["battery dead"]++;
        return void setImmediate(() => this.phone.killAll());
      case "run out of space":
        this.phone.disk.room = this.luck.int(0, 30);
    }
  }

  async #command(app) {
    const kind = this.luck.weighted(weights);
    const mark = () => `mark-${this.phone.name.replace(" ", "-")}-${this.ledger.entries.length}`;
    const { user, ...mine } = this;
    const deed = await deeds[kind]({ ...mine, team: this.town.team, me: user.id, boss: user.boss, phone: this.phone.name, app, mark });
    if (!deed) return;
    const { entity, eid, args, options } = deed;
    const creates = app.table[kind].creates;
    // One changes what one sees.
    if (!creates && !(await app.question((view) => view.get(entity, eid))())) return;
    const entry = { phone: this.phone.name, user: user.id, kind, entity, eid, args };
    const one = await this.#give(app, entry, () => app.commands.do(kind, eid, args, options));
    if (creates && one.state !== "refused") this.ledger.row(eid, { entity, by: user.id, phone: this.phone.name, first: args });
  }

  /** A call that never returns, because its tab is killed, leaves its entry open: kept or not, both are right. */
  async #give(app, entry, work) {
    const one = await this.ledger.give(entry, () =>
      work().catch((error) => {
        if (error instanceof app.Refused) return refused;
        throw error;
      }),
    );
    if (!one.id) return one;
    this.#ids.push(one.id);
    const { keep } = app.store();
    const row = (await keep.find(one.id)) ?? (await keep.held.get(one.id));
    this.ledger.replaced(trail(row).slice(1), one.id);
    return one;
  }

  async #settle(app) {
    const held = this.luck.pick((await app.outbox.items()()).filter(({ state }) => state === "held"));
    const row = held && (await app.store().keep.held.get(held.id));
    if (!row) return;
    const { id, kind, eid, args, code } = held;
    const entry = { phone: this.phone.name, user: this.user.id, eid, about: id };
    if (code === "stale" && this.luck.chance(0.6)) {
      await this.#give(app, { ...entry, kind: "set anyway", args }, () => app.commands.setAnyway(id));
    } else if (code === "visit.link" && this.luck.chance(0.6)) {
      const better = { ...args, contact_ids: [] };
      await this.#give(app, { ...entry, kind, entity: "visit", args: better }, () => app.commands.edit(id, better));
    } else {
      this.ledger.settled(row, this.user.id);
      if (app.table[kind]?.creates) this.ledger.giveUp(this.user.id, eid);
      if (this.luck.chance(0.5)) {
        const one = await this.#give(app, { ...entry, kind: "held.keepNote" }, () => app.commands.keepNote(id).then(() => true));
        if (one.state === "given") this.ledger.notes.push({ phone: this.phone.name, user: this.user.id, id });
      } else {
        await this.#give(app, { ...entry, kind: "held.discard" }, () => app.commands.discard(id));
      }
    }
  }

  async #undo(app) {
    const id = this.luck.pick(this.#ids.slice(-6));
    const before = id && this.ledger.find(id);
    if (!before || before.undone) return;
    before.undone = "maybe";
    const entry = { phone: this.phone.name, user: this.user.id, kind: "undo", eid: before.eid, about: id };
    if (app.table[before.kind]?.creates) this.ledger.giveUp(this.user.id, before.eid);
    const one = await this.#give(app, entry, async () => (await app.commands.undo(id)) || refused);
    before.undone = one.state === "given" ? "yes" : one.state === "refused" ? "no" : "maybe";
  }

  async #correct(app) {
    const id = this.luck.pick(this.#ids.slice(-6));
    const before = id && this.ledger.find(id);
    // A correction of what has been sent is a command of another kind, of which the whole of this one is no correction.
    if (!before?.args || before.corrects || !app.table[before.kind]?.creates || !app.table[before.kind].corrected) return;
    const text = `mark-again-${this.ledger.entries.length}`;
    const args = before.kind === "visit.log" ? { ...before.args, note: text } : { ...before.args, title: text };
    const { entity, eid, kind } = before;
    const entry = { phone: this.phone.name, user: this.user.id, kind, entity, eid, args, corrects: id };
    await this.#give(app, entry, () =>
      app.commands.edit(id, args).catch((error) => {
        if (error.message === "no such command") return refused;
        throw error;
      }),
    );
  }
}
