import { expect, it } from "vitest";
import type { VisitAt } from "../../read/visits";
import { byMonth, monthName } from "./visit-list";

function at(visited_on: string, more: Partial<VisitAt["visit"]> = {}): VisitAt {
  return {
    visit: {
      id: visited_on,
      visited_on,
      status: "completed",
      counts: true,
      strategic: false,
      ...more,
    } as VisitAt["visit"],
    company: undefined,
  };
}

it("puts what is planned first and the months after it, with their sums", () => {
  const months = byMonth([
    at("2026-12-08", { status: "planned", counts: false }),
    at("2026-12-01", { status: "planned", counts: false }),
    at("2026-11-20", { strategic: true }),
    at("2026-11-03", { counts: false }),
    at("2026-10-30"),
  ]);
  expect(
    months.map(({ key, items, visits, strategic }) => [key, items.map((i) => i.visit.id), visits, strategic]),
  ).toEqual([
    ["planned", ["2026-12-01", "2026-12-08"], 0, 0],
    ["2026-11", ["2026-11-20", "2026-11-03"], 1, 1],
    ["2026-10", ["2026-10-30"], 1, 0],
  ]);
});

it.each([
  ["2026-11", "November"],
  ["2025-01", "Januar 2025"],
])("calls %s %s", (key, name) => expect(monthName(key, "2026-11-21")).toBe(name));
