import { describe, expect, test } from "vitest";
import { linear, partOfYear, ticks, valueAt } from "./scale";

test("a scale maps the ends and what is between", () => {
  const y = linear([0, 800], [200, 0]);
  expect([y(0), y(400), y(800), y(1000)]).toEqual([200, 100, 0, -50]);
  expect(linear([5, 5], [10, 90])(5)).toBe(10);
});

describe("ticks are round and few", () => {
  test.each([
    [0, 800, [0, 200, 400, 600, 800]],
    [0, 836, [0, 200, 400, 600, 800]],
    [0, 3070, [0, 1000, 2000, 3000]],
    [0, 1000, [0, 200, 400, 600, 800, 1000]],
    [0, 23, [0, 5, 10, 15, 20]],
    [0, 3, [0, 1, 2, 3]],
    [0, 0.4, [0]],
    [587, 812, [600, 650, 700, 750, 800]],
  ])("from %d to %d", (min, max, expected) => expect(ticks(min, max)).toEqual(expected));
});

test("the year has gone when 31 December ends, in a leap year too", () => {
  expect(partOfYear("2027-12-31")).toBe(1);
  expect(partOfYear("2028-12-31")).toBe(1);
  expect(partOfYear("2027-01-01")).toBeCloseTo(1 / 365);
  expect(partOfYear("2028-06-30")).toBeCloseTo(182 / 366);
});

test("a value between two points lies on the line between them", () => {
  const points: [number, number][] = [[0, 0], [0.5, 40], [1, 100]];
  expect(valueAt(points, 0.25)).toBe(20);
  expect(valueAt(points, 0.75)).toBe(70);
  expect(valueAt(points, 1)).toBe(100);
  expect(valueAt(points, 2)).toBe(100);
  expect(valueAt([], 0.5)).toBe(0);
});
