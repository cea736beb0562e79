// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { addDays, addMonths, clock, daysBetween, fromNow, isDay, longDay, runAhead, today, weekday } from "./time";

test.each([
  ["2026-12-31T22:59:59Z", "2026-12-31"],
  ["2026-12-31T23:00:00Z", "2027-01-01"], // winter time is an hour ahead of UTC
  ["2026-06-30T22:00:00Z", "2026-07-01"], // summer time two
])("at %s it is %s in Denmark", (instant, day) => {
  expect(today(Date.parse(instant))).toBe(day);
});

test("the day of a demonstration is kept until the server is on the real day again", () => {
  const real = today();
  runAhead(200 * 86_400_000);
  const moved = today();
  expect(daysBetween(real, moved)).toBeGreaterThanOrEqual(199); // a day of 23 hours may lie between
  runAhead(); // the app is started anew
  expect(today()).toBe(moved);
  runAhead(0);
  runAhead();
  expect(today()).toBe(real);
});

test("the clock is the one on the wall in Denmark", () => {
  expect(clock(Date.parse("2026-11-22T08:05:00Z"))).toBe("09:05");
  expect(clock("2026-06-30T22:00:00Z")).toBe("00:00");
});

test.each([
  ["2026-03-28", 2, "2026-03-30"], // across the change to summer time
  ["2028-02-28", 1, "2028-02-29"],
  ["2026-01-01", -1, "2025-12-31"],
])("%s and %i days is %s", (day, days, then) => {
  expect(addDays(day, days)).toBe(then);
  expect(daysBetween(day, then)).toBe(days);
});

test.each([
  ["2026-11-30", 3, "2027-02-28"],
  ["2027-01-31", 1, "2027-02-28"],
  ["2028-02-29", -24, "2026-02-28"],
  ["2026-05-15", 12, "2027-05-15"],
])("%s and %i months is %s", (day, months, then) => {
  expect(addMonths(day, months)).toBe(then);
});

describe("as a person says it", () => {
  const now = "2026-11-21";

  test.each([
    ["2026-11-21", "i dag"],
    ["2026-11-20", "i går"],
    ["2026-11-22", "i morgen"],
    ["2026-11-11", "for 10 dage siden"],
    ["2026-12-12", "om 3 uger"],
    ["2026-06-01", "for 5 måneder siden"],
    ["2023-06-01", "for 3 år siden"],
  ])("%s is %s", (day, words) => {
    expect(fromNow(day, now)).toBe(words);
  });

  test("days", () => {
    expect(weekday("2026-12-03")).toBe("torsdag");
    expect(longDay("2026-12-02", now)).toBe("2. december");
    expect(longDay("2027-12-02", now)).toBe("2. december 2027");
  });
});

test("an address says a day, or anything else", () => {
  expect(["2028-02-29", "2027-02-29", "2027-13-01", "2027-1-1", "i dag", ""].map(isDay)).toEqual([true, false, false, false, false, false]);
});
