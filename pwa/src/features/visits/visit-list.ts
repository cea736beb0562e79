import type { VisitAt } from "../../read/visits";

export interface Month {
  /** "2026-11", or "planned" for what has not taken place. */
  key: string;
  items: VisitAt[];
  visits: number;
  strategic: number;
}

/** Planned visits first, the next one at the top; then months, the newest first. The order within a month is kept. */
export function byMonth(items: readonly VisitAt[]): Month[] {
  const months = new Map<string, Month>();
  const planned = items.filter(({ visit }) => visit.status === "planned").reverse();
  for (const item of [...planned, ...items.filter(({ visit }) => visit.status !== "planned")]) {
    const { visit } = item;
    const key = visit.status === "planned" ? "planned" : visit.visited_on.slice(0, 7);
    const month = months.get(key) ?? { key, items: [], visits: 0, strategic: 0 };
    months.set(key, month);
    month.items.push(item);
    if (visit.counts) month.visits++;
    if (visit.strategic) month.strategic++;
  }
  return [...months.values()];
}

/** "November", with the year when it is another than this one's. */
export function monthName(key: string, today: string): string {
  const year = key.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const name = new Intl.DateTimeFormat("da", { month: "long", ...year, timeZone: "UTC" }).format(
    Date.parse(`${key}-01T00:00:00Z`),
  );
  return name[0]!.toUpperCase() + name.slice(1);
}
