import { fold } from "../lib/fold";
import type { ID, User } from "../sync/wire";

/** Colleagues whose name or initials begin with what is typed, without those already chosen; by name. */
export function findColleagues(all: readonly User[], query: string, chosen: readonly ID[]): User[] {
  const wanted = fold(query.trim());
  const fits = ({ name, initials }: User) =>
    fold(initials).startsWith(wanted) || ` ${fold(name)}`.includes(` ${wanted}`);
  return all
    .filter((user) => user.active && !chosen.includes(user.id) && fits(user))
    .sort((a, b) => a.name.localeCompare(b.name, "da"));
}
