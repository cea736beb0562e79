/** The fields whose value is another than before. Lists compare by content. */
export function changedFields<T extends object>(before: T, after: T): Partial<T> {
  const names = Object.keys(after) as (keyof T)[];
  const changed = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name]])) as Partial<T>;
}

/** The list as it is now, with what was added to an earlier state of it and without what was removed. */
export function changedList<T>(before: readonly T[], after: readonly T[], now: readonly T[]): T[] {
  const left = now.filter((one) => after.includes(one) || !before.includes(one));
  return [...left, ...after.filter((one) => !before.includes(one) && !left.includes(one))];
}
