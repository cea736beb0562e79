import * as v from "valibot";
import { beforeAll, expect, test } from "vitest";
import { newId } from "../lib/id";
import { today } from "../lib/time";
import { startEngine } from "../match/engine-in-tests";
import { opening, openingFields } from "../store/test-store";
import { table } from "./table";

const given = { eid: newId(), by: newId(), at: "2026-11-22T10:00:00Z" };

beforeAll(startEngine);

test("O2: what is taken down at the company is the author's, open and answered at once", () => {
  const { apply } = table["opening.add"];
  const row = apply(undefined, { ...openingFields(), came_by: "visit" }, given)!;
  expect(row).toMatchObject({ id: given.eid, status: "open", owner_id: given.by, taken_by: given.by, answered_at: given.at });
  expect(row.heard_on).toBe(today());
});

test.each([
  ["nothing but what must be said", {}, []],
  ["no title", { title: "" }, ["title"]],
  ["no place", { positions: 0 }, ["positions"]],
  ["hours in the wrong order", { hours_min: 10, hours_typical: 5, hours_max: 20 }, ["hours_typical"]],
  ["a small job of 20 hours", { kind: "small_job", hours_min: 20, hours_typical: 20, hours_max: 20 }, ["hours_typical"]],
  ["a small job of 19.5 hours", { kind: "small_job", hours_min: 19.5, hours_typical: 19.5, hours_max: 19.5 }, []],
  ["a flex-job of 16 hours, 10 of them effective", { kind: "flex_job", present_hours: 16, effective_hours: 10 }, []],
  ["a flex-job with more effective hours than present ones", { kind: "flex_job", present_hours: 10, effective_hours: 16 }, ["effective_hours"]],
  ["a flex-job without effective hours", { kind: "flex_job", present_hours: 10, effective_hours: 0 }, ["effective_hours"]],
  ["a flex-job of more than full time", { kind: "flex_job", present_hours: 38, effective_hours: 38 }, ["present_hours"]],
  ["an occupation that is none", { occupation: "000000" }, ["occupation"]],
  ["a demand that is none, and no title", { demands: ["flying"], title: "" }, ["title", "demands"]],
] as const)("O1: an opening with %s", (_, over, fields) => {
  const { complain } = table["opening.add"];
  expect(Object.keys(complain!(opening(structuredClone(over) as object), today()))).toEqual(fields);
});

test.each([
  ["what was let in by the rules of another time stays", {}, []],
  ["and does not hide what is changed", { positions: 0 }, ["positions"]],
  ["until somebody touches it", { demands: ["flying", "cold"] }, ["demands"]],
  ["hours are looked at together", { hours_min: 30 }, ["hours_typical"]],
] as const)("O1: of an opening that is corrected %s", (_, changed, fields) => {
  const { apply, complain } = table["opening.edit"];
  const before = opening({ demands: ["flying"], hours_min: 10, hours_typical: 20, hours_max: 20, kind: "small_job" });
  const args = structuredClone(changed) as object;
  expect(Object.keys(complain!(apply(before, args, given)!, today(), args))).toEqual(fields);
});

test("O1: codes are kept in order and once, and empty tasks not at all", () => {
  const args = { ...openingFields({ demands: ["noise", "cold", "noise"], tasks: [" Feje ", "", "Pakke"] }), came_by: "visit" };
  expect(v.parse(table["opening.add"].args, args)).toMatchObject({ demands: ["cold", "noise"], tasks: ["Feje", "Pakke"] });
  const wrong = v.safeParse(table["opening.add"].args, { ...args, kind: "" });
  expect(wrong.issues?.[0]?.message).toBe("Vælg, hvad virksomheden kan tilbyde.");
});

test("O3: an opening that was reported is the first taker's, and answered once", () => {
  const { apply } = table["opening.take"];
  const reported = opening({ status: "reported", owner_id: newId(), answered_at: null });
  const taken = apply(reported, { admit: true }, given)!;
  expect(taken).toMatchObject({ status: "open", owner_id: given.by, taken_by: given.by, answered_at: given.at });
  expect(apply(taken, { admit: false }, { ...given, by: newId(), at: "2026-11-23T10:00:00Z" })).toBe(taken);
});

test("O3: what is done on the phone stands in the history at once", () => {
  const reported = opening({ status: "reported", owner_id: null, taken_by: null, history: [] });
  const { "opening.add": add, "opening.take": take, "opening.hand": hand, "opening.hold": hold } = table;
  const { "opening.resume": resume, "opening.carve": carve, "opening.edit": edit, "opening.close": close } = table;
  const to = newId();
  let row = take.apply(reported, { admit: false }, given);
  row = take.apply(row, { admit: false }, given);
  row = hold.apply(hold.apply(row, {}, given), {}, given);
  row = resume.apply(resume.apply(row, {}, given), {}, given);
  row = carve.apply(row, { removed: "cold", demands: [], agreed: true }, given);
  row = edit.apply(row, { positions: 2 }, given);
  row = hand.apply(row, { to, seen: given.by }, given);
  row = close.apply(row, { status: "filled", outcome: "hired_here" }, given);
  const by = { by_id: given.by, by_company: false, at: given.at };
  expect(row?.history).toEqual([
    { ...by, kind: "taken", what: {} },
    { ...by, kind: "held", what: {} },
    { ...by, kind: "resumed", what: {} },
    { ...by, kind: "carved", what: { removed: "cold" } },
    { ...by, kind: "changed", what: { fields: ["positions"] } },
    { ...by, kind: "handed", what: { to } },
    { ...by, kind: "filled", what: { outcome: "hired_here" } },
  ]);
  const added = add.apply(undefined, { ...openingFields(), came_by: "visit" }, given);
  expect(added?.history).toEqual([{ ...by, kind: "reported", what: {} }]);
});

test("O3: who is given an opening has it, and is to take it", () => {
  const { apply, sees } = table["opening.hand"];
  const taken = opening({ owner_id: given.by, taken_by: given.by, taken_at: given.at });
  const to = newId();
  expect(sees?.(taken)).toBe(given.by);
  const handed = apply(taken, { to, seen: given.by }, given)!;
  expect(handed).toMatchObject({ owner_id: to, taken_by: null, taken_at: null });
  const retaken = { ...handed, taken_by: to };
  expect(apply(retaken, { to, seen: given.by }, given)).toBe(retaken);
});

test("O3: an opening pauses and goes on, and one that has ended stays as it first ended", () => {
  const { "opening.hold": hold, "opening.resume": resume, "opening.close": close, "opening.take": take } = table;
  const held = hold.apply(opening(), {}, given)!;
  expect(held.status).toBe("on_hold");
  expect(resume.apply(held, {}, given)).toMatchObject({ status: "open", status_since: given.at });
  expect(resume.apply(opening({ status: "reported" }), {}, given)).toMatchObject({ status: "reported" });
  const ended = close.apply(held, { status: "filled", outcome: "hired_here" }, given)!;
  expect(ended).toMatchObject({ status: "filled", outcome: "hired_here", closed_on: today() });
  const after = [hold, resume].map(({ apply }) => apply(ended, {}, given));
  after.push(close.apply(ended, { status: "closed", outcome: "need_gone" }, given), take.apply(ended, { admit: false }, given));
  after.push(table["opening.hand"].apply(ended, { to: newId(), seen: null }, given));
  for (const row of after) expect(row).toEqual(ended);
});

test("O1: a demand is taken out of the work once the company has agreed", () => {
  const { apply, args } = table["opening.carve"];
  const carving = { removed: "cold", demands: ["noise"], agreed: true };
  expect(apply(opening({ demands: ["cold", "noise"] }), carving, given)?.demands).toEqual(["noise"]);
  const wrong = v.safeParse(args, { removed: "", demands: [], agreed: false });
  expect(wrong.issues?.map((issue) => v.getDotPath(issue))).toEqual(["removed", "agreed"]);
});
