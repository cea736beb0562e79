import { today } from "../../lib/time";
import type { Day, Notification } from "../../sync/wire";

/** Of one kind on one day. */
export interface Told {
  list: Notification[];
  /** There are so many that the others of the day would be lost among them. */
  folded: boolean;
}

/** So many of a kind stand side by side on a day. */
const most = 3;

/** By day, and of a day by kind, in the order of the latest of each. */
export function byDay(told: readonly Notification[]): [Day, Told[]][] {
  return [...groups(told, ({ at }) => today(Date.parse(at)))].map(([day, of]) => [
    day,
    [...groups(of, ({ kind }) => kind).values()].flatMap((list) =>
      list.length > most ? { list, folded: true } : list.map((one) => ({ list: [one], folded: false })),
    ).sort((a, b) => b.list[0]!.at.localeCompare(a.list[0]!.at)),
  ]);
}

function groups<K>(told: readonly Notification[], of: (one: Notification) => K): Map<K, Notification[]> {
  const found = new Map<K, Notification[]>();
  for (const one of told) found.set(of(one), [...(found.get(of(one)) ?? []), one]);
  return found;
}

/** The companies that some of them are about, those not read yet first: two of them, and how many there are beside. */
export function companiesOf(list: readonly Notification[]): { names: string[]; others: number } {
  const first = [...list.filter(({ read_at }) => !read_at), ...list.filter(({ read_at }) => read_at)];
  const names = [...new Set(first.map(({ company }) => company).filter(Boolean))];
  return { names: names.slice(0, 2), others: Math.max(0, names.length - 2) };
}
