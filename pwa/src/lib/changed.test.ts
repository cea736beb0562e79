import { expect, test } from "vitest";
import { changedFields } from "./changed";

test("only what was changed, lists by content", () => {
  const before = { note: "", agenda: ["growth"], day: "2026-11-21", place: null };
  expect(changedFields(before, { ...before, agenda: ["growth"] })).toEqual({});
  expect(changedFields(before, { ...before, agenda: [], note: "Nyt" })).toEqual({ agenda: [], note: "Nyt" });
});
