import type { CompanyRow, CompanyTable } from "../../sync/wire";

export type GetRows = (skip: number, limit: number) => Promise<CompanyTable>;

/** As many rows are fetched at a time: some screens full. */
const inPart = 100;
/** Parts that are fetched at once for many rows. */
const atOnce = 4;

/** The rows of a table that may have many thousands, of which only those are here that were looked at. */
export class TableRows {
  /** How many there are; undefined until the first answer. */
  count = $state.raw<number>();
  error = $state.raw<Error>();
  /** The answer to what is asked for now is on its way; what stands is of what was asked before. */
  stale = $state(false);
  #rows = $state.raw<ReadonlyMap<number, CompanyRow>>(new Map());
  #get!: GetRows;
  #parts = new Map<number, Promise<void>>();
  #failed = new Set<number>();
  #turn = 0;

  at(index: number): CompanyRow | undefined {
    return this.#rows.get(index);
  }

  /** Begins anew with another question. What stands stays until its first answer is here. */
  async ask(get: GetRows): Promise<void> {
    this.#turn++;
    this.#get = get;
    this.#parts = new Map();
    this.#failed = new Set();
    this.stale = true;
    await this.show(0, 1);
  }

  again(): Promise<void> {
    return this.ask(this.#get);
  }

  /** Sees to it that the rows from one to before another are here. Never rejects: what went wrong is in `error`. */
  async show(from: number, until: number): Promise<void> {
    const end = Math.min(until, this.stale || this.count === undefined ? until : this.count);
    const wanted: number[] = [];
    for (let part = Math.floor(from / inPart); part * inPart < end; part++) wanted.push(part);
    for (let i = 0; i < wanted.length; i += atOnce) await Promise.all(wanted.slice(i, i + atOnce).map((part) => this.#part(part)));
  }

  /** The rows from one to before another, all of them. Rejects when one could not be had. */
  async all(from: number, until: number): Promise<CompanyRow[]> {
    await this.show(from, until);
    const rows: CompanyRow[] = [];
    for (let i = from; i < until; i++) {
      const row = this.#rows.get(i);
      if (!row) throw this.error ?? new Error(`row ${i} of ${this.count} is not there`);
      rows.push(row);
    }
    return rows;
  }

  #part(part: number): Promise<void> {
    const known = this.#parts.get(part);
    if (known) return known;
    const fetching = this.#fetch(part, this.#turn);
    this.#parts.set(part, fetching);
    return fetching;
  }

  async #fetch(part: number, turn: number): Promise<void> {
    try {
      const { count, items } = await this.#get(part * inPart, inPart);
      if (turn !== this.#turn) return;
      const rows = new Map(this.stale ? [] : this.#rows);
      for (const [i, row] of items.entries()) rows.set(part * inPart + i, row);
      this.#rows = rows;
      this.count = count;
      this.stale = false;
      this.#failed.delete(part);
      if (this.#failed.size === 0) this.error = undefined;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#parts.delete(part);
      this.#failed.add(part);
      this.error = error as Error;
    }
  }
}
