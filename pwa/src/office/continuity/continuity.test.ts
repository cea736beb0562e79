import { expect, test } from "vitest";
import { asOfYear, continuityHref, readFilter, type Filter } from "./continuity";

test("R6: a year that is over is measured as of its last day", () => {
  expect(asOfYear(2025, "2026-11-22")).toBe("2025-12-31");
  expect(asOfYear(2026, "2026-11-22")).toBe("2026-11-22");
});

test("R6: the address carries which companies are shown, and nonsense in it is left out", () => {
  const filter: Filter = { year: 2026, team: "t", tier: "close", part: "no_owner" };
  const query = new URLSearchParams(continuityHref(filter).split("?")[1]);
  expect(readFilter(query, 2027)).toEqual(filter);
  expect(readFilter(new URLSearchParams("tier=best&part=all"), 2027)).toEqual({ year: 2027, part: "kept" });
});
