// @vitest-environment jsdom
import { expect, test } from "vitest";
import { runAhead, today } from "../../lib/time";
import type { CompanyRow } from "../../sync/wire";
import { cardLine, cellText, isNothing } from "./cell";

const row = {
  name: "Åsmedjen",
  status: "closing",
  tier: "close",
  owner: "",
  employees_from: 10,
  employees_to: 19,
  last_visit_on: "2019-05-21",
  last_contact_on: "",
  openings: 0,
  mentors: 0,
  ad_protected: true,
} as CompanyRow;

test.each([
  ["name", "Åsmedjen"],
  ["status", "Under afvikling"],
  ["tier", "Tæt"],
  ["owner", "Ingen"],
  ["employees", "10–19"],
  ["last_visit_on", "21. maj 2019"],
  ["last_contact_on", "Aldrig"],
  ["openings", ""],
  ["mentors", ""],
  ["ad_protected", "Ja"],
  ["not a column", ""],
])("in the column %s stands %o", (column, text) => {
  expect(cellText(column, row)).toBe(text);
});

test.each([
  [null, null, ""],
  [1000, null, "1000+"],
  [1, 1, "1"],
])("an interval from %o to %o is %o", (employees_from, employees_to, text) => {
  expect(cellText("employees", { ...row, employees_from, employees_to })).toBe(text);
});

// R4, T2: a demonstration of another year is of that year everywhere.
test("the year is left out of days of the server's year, not of the device's", () => {
  const on = today();
  const shown = () => cellText("last_visit_on", { ...row, last_visit_on: on });
  expect(shown()).not.toContain(on.slice(0, 4));
  runAhead(366 * 86_400_000);
  expect(shown()).toContain(on.slice(0, 4));
  runAhead(0);
});

test("nothing is said softly", () => {
  expect([isNothing("owner", row), isNothing("last_contact_on", row), isNothing("last_visit_on", row)]).toEqual([true, true, false]);
});

test("a card says what the columns do, but what is not known", () => {
  const columns = ["name", "tier", "owner", "town", "employees", "last_visit_on", "openings"].map((name) => ({ name, heading: name }));
  expect(cardLine(columns, { ...row, town: "Vrå" })).toBe("owner: ingen · Vrå · employees: 10–19 · last_visit_on: 21. maj 2019");
});
