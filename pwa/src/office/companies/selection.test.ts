import { expect, test } from "vitest";
import type { CompanyRow } from "../../sync/wire";
import { Selection } from "./selection.svelte";

const row = (i: number) => ({ id: `r${i}` }) as CompanyRow;

test("rows are chosen one by one and in ranges, from where one was chosen last", () => {
  const chosen = new Selection();
  chosen.toggle(row(5), 5);
  expect(chosen.range(8)).toEqual([5, 9]);
  expect(chosen.range(2)).toEqual([2, 6]);
  chosen.add([row(5), row(6), row(7)]);
  chosen.toggle(row(6), 6);
  expect(chosen.rows.map((r) => r.id)).toEqual(["r5", "r7"]);
  expect([chosen.has("r6"), chosen.size, chosen.range(6)]).toEqual([false, 2, [6, 7]]);
  chosen.clear();
  expect(chosen.size).toBe(0);
});
