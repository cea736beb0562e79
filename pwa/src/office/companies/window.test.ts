import { expect, test } from "vitest";
import { rowAfter, rowsShown, scrollFor } from "./window";

test.each([
  [0, 20_000, { from: 0, until: 22 }],
  [40_000, 20_000, { from: 988, until: 1_022 }],
  [799_600, 20_000, { from: 19_978, until: 20_000 }],
  [799_600, 3, { from: 0, until: 3 }],
  [0, 0, { from: 0, until: 0 }],
])("scrolled to %i px of %i rows of 40 px, 400 px show %o", (top, count, shown) => {
  expect(rowsShown(top, 400, 40, count)).toEqual(shown);
});

test.each([
  [5, 0, 0],
  [20, 0, 480],
  [3, 400, 120],
])("to see row %i from %i px one scrolls to %i px", (index, from, to) => {
  expect(scrollFor(index, from, 400, 40, 40)).toBe(to);
});

test.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", 99, 99],
  ["ArrowUp", 0, 0],
  ["PageDown", 3, 13],
  ["PageUp", 3, 0],
  ["Home", 50, 0],
  ["End", 50, 99],
  ["a", 3, undefined],
])("%s goes from row %i to %o", (key, from, to) => {
  expect(rowAfter(key, from, 100, 10)).toBe(to);
});
