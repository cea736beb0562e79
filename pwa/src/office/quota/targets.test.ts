import { expect, test } from "vitest";
import { checkTargets } from "./targets";

test.each([
  [3000, 800, undefined],
  [0, 0, undefined],
  [800, 800, undefined],
  [null, 800, "visits"],
  [3000, null, "strategic"],
  [-1, 0, "visits"],
  [10.5, 3, "visits"],
  [800, 3000, "strategic"],
])("Q1: %s visits of which %s strategic: what is wrong is %s", (visits, strategic, field) => {
  expect(Object.keys(checkTargets(visits, strategic))).toEqual(field ? [field] : []);
});
