import { expect, test } from "vitest";
import { components, policyOf, sum, written } from "./policy";

const kept = { enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };

test("a policy that is not changed is given back as it came", () => {
  expect(policyOf(written(kept))).toEqual(kept);
  expect(sum(written(kept))).toBe(100);
  expect(components).toHaveLength(kept.weights.length);
});

test("an emptied field is no 0", () => {
  const typed = written(kept);
  expect(policyOf({ ...typed, mean: null })).toBeUndefined();
  expect(policyOf({ ...typed, weights: [null, ...typed.weights.slice(1)] })).toBeUndefined();
  expect(sum({ ...typed, weights: [null, ...typed.weights.slice(1)] })).toBe(70);
});

test("weights with decimals add up as a person adds them", () => {
  expect(sum({ ...written(kept), weights: [0.1, 0.2] })).toBe(0.3);
});
