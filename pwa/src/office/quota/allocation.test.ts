import { expect, test } from "vitest";
import type { AllottedRow } from "../../sync/wire";
import { byName, changes } from "./allocation";

const row = (user_id: string, name: string, visits: number, strategic: number) => ({ user_id, name, visits, strategic }) as AllottedRow;

test("Q1: a new division shows what changes for each", () => {
  const before = [row("b", "Bo", 86, 23), row("a", "Anne", 86, 23)];
  const after = [row("b", "Bo", 40, 10), row("a", "Anne", 98, 27), row("c", "Ny", 34, 9)];
  expect(changes(before, after)).toEqual([
    { user_id: "a", name: "Anne", visits: 98, strategic: 27, moreVisits: 12, moreStrategic: 4 },
    { user_id: "b", name: "Bo", visits: 40, strategic: 10, moreVisits: -46, moreStrategic: -13 },
    { user_id: "c", name: "Ny", visits: 34, strategic: 9, moreVisits: 34, moreStrategic: 9 },
  ]);
});

test("names are in Danish order", () => {
  const names = ["Øjvind", "Åse", "Zoe", "Ærlig", "Anne"].map((name) => ({ name }));
  expect(names.toSorted(byName).map((n) => n.name)).toEqual(["Anne", "Zoe", "Ærlig", "Øjvind", "Åse"]);
});
