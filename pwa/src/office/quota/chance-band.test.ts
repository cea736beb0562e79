import { expect, test } from "vitest";
import { against, chanceStrip } from "./chance-band";

test("Q4: the strip begins at 0 and holds every figure", () => {
  expect(chanceStrip({ low: 17, high: 29, expected: 22.9, actual: 40 })).toEqual({ low: 37, high: 63, expected: 49.8, actual: 87 });
  expect(chanceStrip({ low: 0, high: 0, expected: 0, actual: 0 })).toEqual({ low: 0, high: 0, expected: 0, actual: 0 });
});

test.each([
  [16, "below"],
  [17, "within"],
  [29, "within"],
  [30, "above"],
] as const)("Q4: %d against 17 to 29 is %s", (actual, word) => expect(against({ low: 17, high: 29, actual })).toBe(word));
