// What was given against what there is: on the server, and on every phone.
import { trail } from "./ledger.mjs";

/** Commands that make a row. */
const creators = ["visit.log", "task.add", "contact.add", "company.add"];

/** Of several choices the last one holds: where a company keeps what was written with it. */
const choices = { "company.rest.set": ["rest_why", "reason"], "company.approach.set": ["approach_note", "note"], "company.tier.set": ["tier_override_why", "reason"] };

/** What a person wrote with a command. */
const said = ({ args = {} }) => [args.note, args.next_what, args.title, args.text].filter((text) => text?.startsWith("mark-"));

export class Verdict {
  #ledger;
  #facts;
  #phones;
  #held;
  #kept = new Map();
  #replaced = new Set();
  /** Rows that their author took back: with a refused visit goes all that was to follow on it. */
  #withdrawn = new Set();

  /** `phones` are what `rest` found on each. */
  constructor(ledger, facts, phones) {
    this.#ledger = ledger;
    this.#facts = facts;
    this.#phones = phones;
    for (const { kind, state, user, eid, about } of ledger.entries) {
      const undone = kind === "undo" && state !== "refused" && creators.includes(ledger.find(about)?.kind);
      if (undone || kind === "visit.withdraw") this.#withdrawn.add(`${user} ${eid}`);
    }
    this.#held = new Set(phones.flatMap(({ held }) => held.map(({ id }) => id)));
    for (const row of phones.flatMap(({ outbox, held }) => [...outbox, ...held])) {
      this.#kept.set(row.id, row);
      for (const id of trail(row).slice(1)) this.#replaced.add(id);
    }
  }

  #applied({ id }) {
    return this.#facts.audited.has(id) || this.#facts.mutations.get(id) === "applied";
  }

  #openHeld(id) {
    return this.#held.has(id) || this.#facts.held.get(id) === null;
  }

  #takenBack({ settled, undone, givenUp, replaced, eid, user }) {
    const undoneToo = undone === "yes" || undone === "maybe";
    return settled || givenUp || undoneToo || this.#isReplaced(replaced) || this.#withdrawn.has(`${user} ${eid}`);
  }

  /** What another command took the place of is back when that one was taken back before it was sent. */
  #isReplaced(by) {
    const other = by && this.#ledger.find(by);
    return other && (other.undone !== "yes" || this.#applied(other));
  }

  /** Commands that a phone promised to keep and that are nowhere. */
  lost() {
    const lost = this.#ledger.entries.filter((entry) => entry.state === "given" && !this.#isSomewhere(entry));
    return lost.map((entry) => `${this.#told(entry)}; ${this.#story(entry.eid)}`);
  }

  #told(entry) {
    const about = entry.about && this.#ledger.find(entry.about);
    return about ? `${entry.kind} of ${name(about)}` : name(entry);
  }

  #isSomewhere(entry) {
    const { id } = entry;
    if (!id) return this.#wasDone(entry);
    if (this.#applied(entry)) return this.#hasEffect(entry);
    if (this.#openHeld(id) || this.#replaced.has(id)) return true;
    const kept = this.#kept.get(id);
    if (kept?.state === "queued" || kept?.state === "sending") return true; // counted as waiting or as not sent
    if (this.#takenBack(entry)) return true;
    // A tab that was killed kept a correction in its place and never said so; the phone has forgotten it since.
    const said = ({ corrects, state }) => state === "begun" && corrects && (corrects === id || corrects === entry.corrects);
    return this.#ledger.entries.some((other) => said(other) && this.#hasEffect(other));
  }

  /** Undoing and giving up have no id of their own: what they were about must be gone, or another command must take it back. */
  #wasDone({ kind, about, eid, settled }) {
    if (kind !== "undo") return !this.#openHeld(about);
    if (settled) return true;
    const before = this.#ledger.find(about);
    if (!before || !this.#applied(before) || this.#facts.visits.get(eid)?.status === "withdrawn") return true;
    const op = this.#kept.get(about);
    if (!op) return true; // handed over since: the phone keeps nothing to tell it by
    const back = ["visit.withdraw", "visit.edit", "task.edit", "contact.edit"];
    return [...this.#kept.values()].some((later) => later.eid === eid && later.seq > op.seq && back.includes(later.kind));
  }

  #hasEffect(entry) {
    const { kind, eid } = entry;
    const { visits, tasks, contacts, texts, audited } = this.#facts;
    const made = { "visit.log": visits, "task.add": tasks, "contact.add": contacts }[kind];
    if (made && !made.has(eid)) return false;
    if (kind.startsWith("company.") && !this.#hasCompanyEffect(entry)) return false;
    if (kind === "visit.withdraw" && visits.get(eid)?.status !== "withdrawn") return false;
    // Who picks after another has picked changes nothing; every note is still among the versions.
    if (kind === "visit.note.pick" && !audited.has(entry.id)) return true;
    return said(entry).every((text) => texts.has(text));
  }

  #hasCompanyEffect({ kind, id, eid, args, user }) {
    const { companies, handovers, lifted, texts, audited } = this.#facts;
    const handover = handovers.get(args.id);
    switch (kind) {
      case "company.add":
        return companies.get(this.#companyOf(eid))?.cvr === args.cvr;
      case "company.warning.lift":
        return lifted.has(args.id);
      case "company.handover.accept":
        return handover.ended === "t" || (handover.from_id === user && handover.from_agreed_at) || (handover.to_id === user && handover.to_agreed_at);
      case "company.handover.decline":
        return handover.ended === "t" && (!audited.has(id) || texts.has(args.reason)); // of two answers the first is kept
      case "company.handover.withdraw":
        return handover.ended === "t";
      default:
        return true;
    }
  }

  /** The company that a phone's id for one stands for: another one when it was here already. */
  #companyOf(eid) {
    return this.#facts.aliases.get(eid) ?? eid;
  }

  /** Companies that do not keep the last choice that was carried out. */
  wrongChoices() {
    const last = new Map();
    for (const { action, op_id, entity_id } of this.#facts.done) if (choices[action]) last.set(`${entity_id} ${action}`, op_id);
    return [...last].flatMap(([place, id]) => {
      const [company, kind] = place.split(" ");
      const [column, field] = choices[kind];
      const entry = this.#ledger.find(id); // none of a command whose tab was killed before it said that it was kept
      const kept = this.#facts.companies.get(company)[column];
      return entry && entry.args[field] !== kept ? [`${name(entry)} is the last, and the company keeps »${kept}«`] : [];
    });
  }

  /** Commands whose effect is there twice, rows that nobody made, and people of visits that are not as was said. */
  twice() {
    const { twice, visits, companies, doubleTasks, doubleTeam } = this.#facts;
    const given = new Set(this.#ledger.entries.map(({ eid }) => eid));
    const strangers = [...visits.keys()].filter((id) => !given.has(id));
    const intruders = [...companies.keys()].filter((id) => !given.has(id) && !this.#facts.before.companies.has(id));
    return [
      ...twice.map((id) => name(this.#ledger.find(id) ?? { id })),
      ...strangers.map((id) => `visit ${id} of nobody`),
      ...intruders.map((id) => `company ${id} of nobody`),
      ...doubleTeam.map(({ company_id, user_id }) => `${user_id} twice around company ${company_id}`),
      ...doubleTasks.map(({ visit_id }) => `two tasks of the next contact of visit ${visit_id}`),
      ...this.wrongLinks(),
    ];
  }

  /** For each person that commands put on a visit, or around a company: they are there when the last of these commands that was carried out says so. */
  wrongLinks() {
    const last = new Map();
    const unsure = new Set();
    for (const entry of this.#ledger.entries) {
      const [, list, verb] = /^(?:visit|company)\.(participant|contact|citizen|team)\.(add|remove)$/.exec(entry.kind) ?? [];
      if (!verb) continue;
      const link = `${entry.eid} ${list} ${Object.values(entry.args)[0]}`;
      if (entry.state !== "given" || this.#takenBack(entry)) unsure.add(link);
      else if (this.#applied(entry)) last.set(link, verb);
    }
    const wrong = [...last].filter(([link, verb]) => !unsure.has(link) && this.#facts.links.has(link) !== (verb === "add"));
    return wrong.map(([link, verb]) => `${link} after ${verb}; ${this.#story(link.split(" ")[0])}`);
  }

  /** All that was done to a row, as its people gave it and as the server carried it out: what one needs to look for the cause. */
  #story(eid) {
    const given = this.#ledger.entries.filter((entry) => entry.eid === eid);
    const told = given.map(({ n, phone, kind, id, args, state, undone, settled, replaced }) => ({ n, phone, kind, id, args, state, undone, settled, replaced }));
    const kept = [...this.#kept.values()].filter((row) => row.eid === eid).map(({ sealed, ...row }) => ({ ...row, trail: trail(row) }));
    return JSON.stringify({ given: told, kept, done: this.#facts.done.filter(({ entity_id }) => entity_id === eid) });
  }

  /** Commands that a rule refused and that their author can see nowhere, without having dealt with them. */
  invisible() {
    const refused = [...this.#facts.mutations].filter(([, status]) => status === "held").map(([id]) => id);
    return refused
      .filter((id) => !this.#openHeld(id) && !this.#replaced.has(id))
      .filter((id) => this.#ledger.find(id) && !this.#takenBack(this.#ledger.find(id)))
      .map((id) => name(this.#ledger.find(id)));
  }

  /** Commands that a phone shows as refused although they were carried out. */
  contradicted() {
    return [...this.#held].filter((id) => this.#facts.audited.has(id)).map((id) => name(this.#ledger.find(id) ?? { id }));
  }

  notSent() {
    return this.#phones.flatMap(({ phone, stuck }) => stuck.map((id) => `${phone}: ${name(this.#ledger.find(id) ?? { id })}`));
  }

  waiting() {
    return this.#phones.reduce((sum, { waiting }) => sum + waiting.length, 0);
  }

  get visits() {
    return this.#facts.visits.size;
  }

  /** How many lines of the audit say that a visit was logged. */
  get logged() {
    return this.#facts.logged;
  }

  refused() {
    return [...this.#facts.mutations.values()].filter((status) => status === "held").length;
  }

  /** Notes that people kept from refused commands and that are not among their drafts. */
  lostNotes() {
    const drafts = new Set(this.#phones.flatMap(({ drafts }) => drafts));
    return this.#ledger.notes.filter(({ id }) => !drafts.has(id)).map(({ id }) => id);
  }

  /** Visits of the run that are in the year's figure. */
  counted(year) {
    const kinds = ["physical", "video"];
    return [...this.#facts.visits.values()].filter(
      ({ status, kind, visited_on }) => status === "completed" && kinds.includes(kind) && visited_on.startsWith(year),
    ).length;
  }
}

function name({ kind = "a command of nobody", id, eid, phone, n }) {
  return `${kind} (command ${id ?? "without id"}, row ${eid}, ${phone}, no. ${n})`;
}
