import type { CompanyRow, ID } from "../../sync/wire";

/** The rows that are chosen for something, and the one that a range begins at. */
export class Selection {
  #chosen = $state.raw<ReadonlyMap<ID, CompanyRow>>(new Map());
  #anchor = 0;

  get size(): number {
    return this.#chosen.size;
  }

  get rows(): CompanyRow[] {
    return [...this.#chosen.values()];
  }

  has(id: ID): boolean {
    return this.#chosen.has(id);
  }

  /** Chooses a row, or no longer. */
  toggle(row: CompanyRow, index: number): void {
    this.#anchor = index;
    const chosen = new Map(this.#chosen);
    if (!chosen.delete(row.id)) chosen.set(row.id, row);
    this.#chosen = chosen;
  }

  /** Where a range to a row begins and ends, the row after its last one. */
  range(index: number): [from: number, until: number] {
    return [Math.min(this.#anchor, index), Math.max(this.#anchor, index) + 1];
  }

  add(rows: readonly CompanyRow[]): void {
    this.#chosen = new Map([...this.#chosen, ...rows.map((row) => [row.id, row] as const)]);
  }

  /** A range begins here when nothing is chosen before. */
  from(index: number): void {
    this.#anchor = index;
  }

  clear(): void {
    this.#chosen = new Map();
  }
}
