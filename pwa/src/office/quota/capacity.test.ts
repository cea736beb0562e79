import { expect, test } from "vitest";
import { capacity } from "./capacity";

test.each([
  ["the usual size", 800, 400, 600, { close: 400, left: 400, everyMonths: 18 }],
  ["a target for the close ones only", 400, 400, 600, { close: 400, left: 0, everyMonths: null }],
  ["too small a target", 300, 400, 600, { close: 400, left: -100, everyMonths: null }],
  ["no sporadic partners", 800, 400, 0, { close: 400, left: 400, everyMonths: null }],
])("Q3: %s", (_, target, close, sporadic, expected) => expect(capacity(target, close, sporadic)).toEqual(expected));
