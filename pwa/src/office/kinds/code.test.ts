import { expect, test } from "vitest";
import { newCode } from "./code";

test.each([
  ["Morgenmøde", [], "morgenmoede"],
  ["  1. Åbent hus & kaffe! ", [], "aabent_hus_kaffe"],
  ["Workshop", ["workshop", "workshop_2"], "workshop_3"],
  ["2026", ["kind"], "kind_2"],
  ["a".repeat(60), ["a".repeat(40)], `${"a".repeat(38)}_2`],
])("the code of a kind called %s is new, and one the server takes", (name, taken, code) => {
  expect(newCode(name, taken)).toBe(code);
  expect(code).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
});
