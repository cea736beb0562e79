import { expect, test } from "vitest";
import { monthRows } from "./months";

const points = [
  { day: "2027-01-31", expected: 68.9, actual: 60 },
  { day: "2027-02-28", expected: 134, actual: 140 },
  { day: "2027-03-10", expected: 155, actual: 150 },
  { day: "2027-03-31", expected: 200, actual: null },
  { day: "2027-04-30", expected: 270, actual: null },
];

test("a month has what was made in it and what was made by its end", () => {
  expect(monthRows(points).slice(0, 2)).toEqual([
    { month: 1, until: "2027-01-31", running: false, expected: 68.9, made: { inMonth: 60, total: 60, ahead: 60 - 68.9 } },
    { month: 2, until: "2027-02-28", running: false, expected: 134, made: { inMonth: 80, total: 140, ahead: 6 } },
  ]);
});

test("Q2: the month that is running is measured against today, not against its end", () => {
  expect(monthRows(points)[2]).toEqual({ month: 3, until: "2027-03-10", running: true, expected: 155, made: { inMonth: 10, total: 150, ahead: -5 } });
});

test("Q2: months to come have only what is expected", () => {
  expect(monthRows(points)[3]).toEqual({ month: 4, until: "2027-04-30", running: false, expected: 270, made: null });
  expect(monthRows([])).toEqual([]);
});

test("today on the last day of a month is that month's end", () => {
  const last = [{ day: "2027-01-31", expected: 69, actual: 60 }, { day: "2027-02-28", expected: 134, actual: null }];
  expect(monthRows(last).map((row) => [row.running, row.made?.total])).toEqual([[false, 60], [false, undefined]]);
});
