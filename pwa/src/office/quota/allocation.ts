import type { AllottedRow } from "../../sync/wire";

/** A consultant's part after a division, and how much more or less it is than before. */
export type Change = Pick<AllottedRow, "user_id" | "name" | "visits" | "strategic"> & { moreVisits: number; moreStrategic: number };

/** What a new division would change, by name. Who had no part before had 0. */
export function changes(before: readonly AllottedRow[], after: readonly AllottedRow[]): Change[] {
  const had = new Map(before.map((row) => [row.user_id, row]));
  return after
    .map(({ user_id, name, visits, strategic }) => ({
      user_id,
      name,
      visits,
      strategic,
      moreVisits: visits - (had.get(user_id)?.visits ?? 0),
      moreStrategic: strategic - (had.get(user_id)?.strategic ?? 0),
    }))
    .toSorted(byName);
}

export const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, "da");
