import { expect, test } from "vitest";
import type { CalendarRow } from "../../sync/wire";
import { bodyOf, checkRow, daysOf, holdsIn, writtenOf, yearsOf, type WrittenRow } from "./calendar";

const row = (of: Partial<CalendarRow>): CalendarRow => ({ id: "r", week: 0, from: "", to: "", weight: 0.5, name: "Messe", first_year: 0, last_year: 0, ...of });

test.each<[Partial<CalendarRow>, string, string, boolean]>([
  [{ week: 29 }, "Uge 29", "alle år", true],
  [{ from: "06-05", to: "06-05" }, "5. juni", "alle år", true],
  [{ from: "12-22", to: "01-02", first_year: 2028 }, "22. december – 2. januar", "fra 2028", false],
  [{ week: 7, last_year: 2026 }, "Uge 7", "til og med 2026", false],
  [{ week: 7, first_year: 2027, last_year: 2027 }, "Uge 7", "kun 2027", true],
  [{ week: 7, first_year: 2026, last_year: 2029 }, "Uge 7", "2026–2029", true],
])("%o is read as %s, %s", (of, days, years, in2027) => {
  expect([daysOf(row(of)), yearsOf(row(of)), holdsIn(row(of), 2027)]).toEqual([days, years, in2027]);
});

test.each([{ week: 29 }, { from: "06-05", to: "06-05" }, { from: "12-22", to: "01-02" }, { week: 7, first_year: 2026, last_year: 2027 }, { week: 7, first_year: 2026, last_year: 2029 }])(
  "%o goes through the form unchanged, but for the year it begins in",
  (of) => {
    const { id, ...same } = row(of);
    expect(bodyOf(writtenOf(row(of), 2027), 2027, row(of))).toEqual({ ...same, first_year: 2027, replaces: id });
  },
);

test("a row of one year ends with it", () => {
  const written: WrittenRow = { ...writtenOf(undefined, 2027), week: 44, name: "Messe ", only: true };
  expect(bodyOf(written, 2027)).toEqual({ week: 44, from: "", to: "", weight: 0, name: "Messe", first_year: 2027, last_year: 2027 });
});

const good: WrittenRow = { kind: "week", week: 44, from: "", to: "", weight: 0.5, name: "Messe", only: false };
test.each<[Partial<WrittenRow>, string | undefined]>([
  [{}, undefined],
  [{ kind: "period", week: null, from: "2027-12-22", to: "2028-01-02" }, undefined],
  [{ week: null }, "week"],
  [{ week: 54 }, "week"],
  [{ week: 1.5 }, "week"],
  [{ kind: "period" }, "from"],
  [{ kind: "period", from: "2027-12-22" }, "to"],
  [{ weight: null }, "weight"],
  [{ weight: 1.1 }, "weight"],
  [{ name: " " }, "name"],
])("a row with %o is wrong about %s", (change, field) => {
  expect(Object.keys(checkRow({ ...good, ...change }))).toEqual(field ? [field] : []);
});
