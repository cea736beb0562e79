import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Day } from "../sync/wire";
import { isHoliday, isWorkday } from "./holiday";
import { addDays } from "./time";

const published = readFileSync("../backend/crm/testdata/helligdage.csv", "utf8")
  .split("\n")
  .filter((line) => /^\d{4}-/.test(line))
  .map((line) => line.slice(0, 10));

test("V6: the phone's public holidays are the published ones, which the server has too", () => {
  const found: Day[] = [];
  for (let day = "2024-01-01" as Day; day < "2031-01-01"; day = addDays(day, 1)) if (isHoliday(day)) found.push(day);
  expect(found).toEqual(published.filter((day) => day >= "2024"));
});

test.each([
  ["2027-03-24", true], // Wednesday before Easter
  ["2027-03-25", false], // Maundy Thursday
  ["2027-03-27", false], // Saturday
  ["2027-06-04", true],
  ["2028-06-05", false],
  ["2026-12-24", false],
  ["2026-12-30", true],
] as [Day, boolean][])("V6: on %s offices are open: %s", (day, open) => expect(isWorkday(day)).toBe(open));
