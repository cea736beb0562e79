/** What the people of a run did, kept outside of every phone: what the end is judged by. */
export class Ledger {
  /** Commands in the order in which they were begun. */
  entries = [];
  #byId = new Map();
  /** Rows that were made in the run, by id: what each command about them says of it. */
  rows = new Map();
  /** Held commands that became private notes, and where. */
  notes = [];

  /** How many commands were given: the call returned, so the phone has promised to keep it. */
  given = 0;

  /**
   * Carries out `give`, which answers the id of the command. `entry` says who gave
   * what. A call that a killed tab never returned from may have been kept or not.
   */
  async give(entry, give) {
    const one = { ...entry, state: "begun", n: this.entries.length };
    this.entries.push(one);
    const id = await give();
    if (id === undefined) one.state = "unknown";
    else if (id === refused) one.state = "refused";
    else {
      one.state = "given";
      this.given++;
      if (typeof id === "string") this.keep(one, id);
    }
    return one;
  }

  keep(entry, id) {
    entry.id = id;
    this.#byId.set(id, entry);
  }

  find(id) {
    return this.#byId.get(id);
  }

  /** Commands that another one took the place of, or was given instead of. */
  replaced(ids, by) {
    for (const id of ids) if (this.#byId.has(id)) this.#byId.get(id).replaced = by;
  }

  /** The author gave up a refused command, and so all that it had taken the place of. */
  settled(row, user) {
    for (const id of trail(row)) if (this.#byId.has(id)) this.#byId.get(id).settled = true;
    // What an undo makes has no entry of its own.
    if (this.#byId.has(row.id)) return;
    const undid = ({ kind, user: by, eid }) => kind === "undo" && by === user && eid === row.eid;
    for (const entry of this.entries.filter(undid)) entry.settled = true;
  }

  /** The author gave up the row that one of their commands was to make, and with it what followed on it. */
  giveUp(user, eid) {
    for (const entry of this.entries) if (entry.user === user && entry.eid === eid) entry.givenUp = true;
  }

  /** A row of this run, of which `entity` is made by the people. */
  row(eid, facts = {}) {
    if (!this.rows.has(eid)) this.rows.set(eid, { eid, linked: new Map(), ...facts });
    return this.rows.get(eid);
  }

  /** Rows of an entity that suit, the latest first and not too many. */
  recent(entity, suits = () => true, most = 40) {
    const found = [];
    for (const row of [...this.rows.values()].reverse()) {
      if (row.entity === entity && suits(row)) found.push(row);
      if (found.length === most) break;
    }
    return found;
  }
}

/**
 * The command of a row on a phone, those in whose place it came, and the refused one that it supersedes.
 * @param {any} row
 * @returns {string[]}
 */
export function trail(row) {
  if (!row) return [];
  const { id, supersedes, replaces = [], before, heldBefore } = row;
  return [id, ...(supersedes ? [supersedes] : []), ...replaces, ...trail(before), ...trail(heldBefore)];
}

/** The phone refused it at once and kept nothing. */
export const refused = Symbol("refused");
