import { expect, test } from "vitest";
import type { RegisterRun } from "../../sync/wire";
import { minutesOf, stateOf, whatOf } from "./run";

const run = { unit: "company", scope: "known", mode: "delta", began_at: "2027-06-29T02:00:00Z", error: "" } as RegisterRun;

test.each([
  [{}, "running", undefined],
  [{ error: "Registeret svarer ikke." }, "stopped", undefined],
  [{ ended_at: "2027-06-29T02:12:20Z" }, "done", 12],
  [{ ended_at: "2027-06-29T02:00:02Z", error: "Afløst." }, "replaced", 1],
] as const)("R2: a reading with %o is %s and took %o minutes", (change, state, minutes) => {
  expect([stateOf({ ...run, ...change }), minutesOf({ ...run, ...change })]).toEqual([state, minutes]);
});

test("what was read is told in words", () => {
  expect(whatOf(run)).toBe("Virksomheder vi kender, ændrede");
});
