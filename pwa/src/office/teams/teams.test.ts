import { expect, test } from "vitest";
import type { Team, User } from "../../sync/wire";
import { membersOf } from "./teams";

const person = (id: string, team_id: string | null) => ({ id, name: id, team_id }) as User;
const teams = [
  { id: "n", name: "Nord", lead_id: "c" },
  { id: "s", name: "Syd", lead_id: null },
] as Team[];

test("people stand by team with the leader first, and those of none come last", () => {
  const shown = membersOf([person("a", "n"), person("b", null), person("c", "n"), person("d", "gone")], teams);
  expect(shown.map(({ name, members }) => [name, members.map((m) => m.id)])).toEqual([
    ["Nord", ["c", "a"]],
    ["Syd", []],
    ["Uden team", ["b", "d"]],
  ]);
});

test("when everybody is in a team there is nobody of none", () => {
  expect(membersOf([person("a", "n")], teams)).toHaveLength(2);
});
