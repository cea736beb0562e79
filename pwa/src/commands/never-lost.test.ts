import { expect, test } from "vitest";
import { trail } from "../../chaos/ledger.mjs";
import { random } from "../../chaos/random.mjs";
import { newId } from "../lib/id";
import type { Outcome } from "../store/keep";
import { store } from "../store/store";
import { freshStore, visitFields } from "../store/test-store";
import { given } from "../sync/overlay";
import { sendable, settle } from "../sync/push";
import type { ID } from "../sync/wire";
import { commands } from "./commands";

const stories = 40;
const steps = 60;

/** How often each happens. */
const weights = { log: 1, edit: 4, contact: 1, withdraw: 0.2, undo: 2, "edit the visit": 1, "deal with a held one": 1, exchange: 3, restore: 0.2 };

/** Somebody who gives commands about visits and changes their mind, while the phone is in exchange with a server that refuses some. */
class Story {
  /** What was given, and the row it is about. */
  readonly #given = new Map<ID, { kind: string; eid: ID }>();
  /** What the person has taken back or given up, and rows of which nothing is left for that reason. */
  readonly #gone = new Set<ID>();
  readonly #luck: ReturnType<typeof random>;
  #version = 1;
  #epoch = 1;

  constructor(seed: number) {
    this.#luck = random(seed, "story");
  }

  async tell(): Promise<void> {
    await freshStore();
    await store().keep.meet("1");
    for (let step = 0; step < steps; step++) {
      const act = this.#luck.weighted(weights) as keyof typeof weights;
      await Promise.all([this[act](), this.#luck.chance(0.4) && this.exchange()]);
      expect(await this.#lost()).toEqual([]);
    }
  }

  async #lost(): Promise<ID[]> {
    const { keep } = store();
    const here = new Set([...(await keep.outbox.toArray()), ...(await keep.held.toArray())].flatMap(trail));
    const isGone = (id: ID, eid: ID) => this.#gone.has(id) || this.#gone.has(eid);
    return [...this.#given].filter(([id, { eid }]) => !here.has(id) && !isGone(id, eid)).map(([id]) => id);
  }

  async #give(kind: string, eid: ID, id: Promise<ID>): Promise<void> {
    this.#given.set(await id, { kind, eid });
  }

  /** One of the latest commands that are not given up. */
  #recent(kind?: string): [ID, { kind: string; eid: ID }] | undefined {
    const all = [...this.#given].filter(([id, one]) => !this.#gone.has(id) && !this.#gone.has(one.eid));
    return this.#luck.pick(all.filter(([, one]) => !kind || one.kind === kind).slice(-5));
  }

  async log() {
    const eid = newId();
    await this.#give("visit.log", eid, commands.do("visit.log", eid, visitFields()));
  }

  async edit() {
    const [, visit] = this.#recent("visit.log") ?? [];
    const n = this.#luck.int(10, 19);
    const args = this.#luck.pick([{ citizens_present: n }, { next_what: `Ring ${n}` }, { starts_at: `${n}:00` }]);
    if (visit) await this.#give("visit.edit", visit.eid, commands.do("visit.edit", visit.eid, args));
  }

  async contact() {
    const [, visit] = this.#recent("visit.log") ?? [];
    if (visit) await this.#give("visit.contact.add", visit.eid, commands.do("visit.contact.add", visit.eid, { id: newId() }));
  }

  async withdraw() {
    const [, visit] = this.#recent("visit.log") ?? [];
    if (!visit) return;
    this.#gone.add(visit.eid);
    await commands.do("visit.withdraw", visit.eid, {});
  }

  async undo() {
    const [id, one] = this.#recent() ?? [];
    if (!id || !one) return;
    this.#gone.add(id);
    if (one.kind === "visit.log") this.#gone.add(one.eid);
    if (!(await commands.undo(id)) && one.kind !== "visit.log") this.#gone.delete(id);
  }

  async "edit the visit"() {
    const [id, visit] = this.#recent("visit.log") ?? [];
    if (!id || !visit || !(await this.#isHere(id))) return;
    const args = visitFields({ citizens_present: this.#luck.int(1, 90) });
    await this.#give("visit.log", visit.eid, commands.edit(id, args));
  }

  async "deal with a held one"() {
    const held = this.#luck.pick(await store().keep.held.toArray());
    if (!held) return;
    const { id, kind, eid, creates } = held;
    if (kind === "visit.log" && this.#luck.chance(0.4)) return this.#give(kind, eid, commands.edit(id, visitFields()));
    for (const all of trail(held)) this.#gone.add(all);
    if (creates) this.#gone.add(eid);
    await (this.#luck.chance(0.5) ? commands.discard(id) : commands.keepNote(id));
  }

  /** As a round of the sync does it. Some answers never come, and some rounds end in the middle. */
  async exchange() {
    const { keep } = store();
    await keep.requeue("sending");
    const { pending, stuck } = await given(store());
    const ready = sendable(pending, stuck, Infinity).slice(0, this.#luck.int(1, 4));
    const sent = await keep.sending(ready);
    if (this.#luck.chance(0.25)) return;
    if (this.#luck.chance(0.25)) return keep.requeue("sending");
    const outcomes = sent.map(
      ({ id }): Outcome =>
        this.#luck.chance(0.25) ? { id, state: "held", code: "no", text: "Nej." } : { id, state: "applied", version: ++this.#version },
    );
    await settle(store(), outcomes, new Date().toISOString(), String(this.#epoch));
    if (this.#luck.chance(0.5)) await keep.reached(this.#version);
  }

  async restore() {
    await store().keep.meet(String(++this.#epoch));
  }

  async #isHere(id: ID): Promise<boolean> {
    const { keep } = store();
    return !!((await keep.find(id)) ?? (await keep.held.get(id)));
  }
}

test.each(Array.from({ length: stories }, (_, seed) => seed))(
  "whatever a person gives can be found until they take it back, story %i",
  (seed) => new Story(seed).tell(),
);
