import { expect, test } from "vitest";
import { reachedVersion } from "./cursor";

test.each([
  ["", -1],
  ["0", 0],
  ["17", 17],
  ["17:visit:0190-ab", 16],
])("the cursor %o has reached version %i", (cursor, version) => {
  expect(reachedVersion(cursor)).toBe(version);
});
