import { expect, test } from "vitest";
import type { Employment, StaffMember, Team } from "../../sync/wire";
import { byTeam, checkAbsence, checkTerms, divideFrom, setLater, termsOn, type Written } from "./staff";

const rows = [
  { from_on: "2026-01-01", fte: 1, portfolio: 1, reason: "" },
  { from_on: "2027-04-01", fte: 0.5, portfolio: 1.1, reason: "Nedsat tid" },
] as Employment[];

test.each([
  ["2025-12-31", { fte: 0, portfolio: 1 }, 2],
  ["2026-01-01", { fte: 1, portfolio: 1 }, 1],
  ["2027-03-31", { fte: 1, portfolio: 1 }, 1],
  ["2027-04-01", { fte: 0.5, portfolio: 1.1 }, 0],
] as const)("on %s the terms are %o", (day, terms, later) => {
  expect(termsOn(rows, day)).toEqual(terms);
  expect(setLater(rows, day)).toHaveLength(later);
});

test("people stand by team, and those of none come last", () => {
  const member = (name: string, team_id: string | null) => ({ name, team_id }) as StaffMember;
  const teams = [
    { id: "n", name: "Nord" },
    { id: "s", name: "Syd" },
    { id: "x", name: "Tom" },
  ] as Team[];
  const shown = byTeam([member("Anne", "s"), member("Bo", null), member("Eva", "n"), member("Ida", "s")], teams);
  expect(shown.map(({ name, members }) => [name, members.map((m) => m.name)])).toEqual([
    ["Nord", ["Eva"]],
    ["Syd", ["Anne", "Ida"]],
    ["Uden team", ["Bo"]],
  ]);
});

const good: Written = { from: "2027-04-01", fte: 0.5, portfolio: 1, reason: "" };
test.each<[Partial<Written>, string | undefined]>([
  [{}, undefined],
  [{ fte: 0 }, undefined],
  [{ portfolio: 1.2, reason: "Mange små" }, undefined],
  [{ from: "" }, "from"],
  [{ fte: null }, "fte"],
  [{ fte: 1.1 }, "fte"],
  [{ portfolio: null }, "portfolio"],
  [{ portfolio: 0.7 }, "portfolio"],
  [{ portfolio: 0.9, reason: " " }, "reason"],
])("terms with %o are wrong about %s", (change, field) => {
  expect(Object.keys(checkTerms({ ...good, ...change }))).toEqual(field ? [field] : []);
});

test.each([
  ["2027-06-01", "2027-06-01", undefined],
  ["", "2027-06-01", "from"],
  ["2027-06-01", "", "until"],
  ["2027-06-02", "2027-06-01", "until"],
] as const)("an absence from %s to %s is wrong about %s", (from, until, field) => {
  expect(Object.keys(checkAbsence(from, until))).toEqual(field ? [field] : []);
});

test("a change of a past year is divided from this one", () => {
  expect(divideFrom("2027-04-01", "2027-06-30")).toBe("2027-04-01");
  expect(divideFrom("2026-10-01", "2027-06-30")).toBe("2027-01-01");
});
