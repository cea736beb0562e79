import * as v from "valibot";
import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { opening } from "../store/test-store";
import { table } from "./table";

const given = { eid: newId(), by: newId(), at: "2026-11-22T10:00:00Z" };
const later = { ...given, at: "2026-11-23T10:00:00Z" };
const propose = table["opening.candidate.propose"];
const present = table["opening.candidate.present"];
const move = table["opening.candidate.move"];
const rate = table["opening.candidate.rate"];
const withdraw = table["opening.candidate.withdraw"];

const wrong = (command: { args: v.GenericSchema }, args: object) => {
  const parsed = v.safeParse(command.args, args);
  return (parsed.issues ?? []).map((issue) => v.getDotPath(issue)?.split(".")[0]);
};

test("M4: a citizen is proposed once, and the history says so at once", () => {
  const [id, citizen_id, visit_id] = [newId(), newId(), newId()];
  const args = { id, citizen_id, visit_id, points: 82.5, policy_version: 3, overrides: [] };
  const after = propose.apply(opening({ history: [] }), args, given)!;
  expect(after.candidates).toMatchObject([
    { id, citizen_id, visit_id, points: 82.5, state: "proposed", author_id: given.by, presented_at: null },
  ]);
  expect(after.history).toMatchObject([{ kind: "proposed", what: { proposal_id: id } }]);
  expect(propose.apply(after, { ...args, id: newId() }, later)).toBe(after);
  expect(propose.mentions?.(args)).toEqual([visit_id]);
});

test("M4: a proposal moves on, is shown to the company under its own id, and can be taken up again", () => {
  const [id, citizen_id] = [newId(), newId()];
  let row = propose.apply(opening(), { id, citizen_id, overrides: [] }, given);
  row = move.apply(row, { id, state: "contacted", reason: "" }, later);
  expect(row?.candidates).toMatchObject([{ state: "contacted", moved_at: later.at }]);
  expect(move.apply(row, { id, state: "contacted", reason: "" }, given)).toBe(row);
  row = present.apply(row, { id, citizen_id, fields: ["hours"], shown_text: "x", given_on: "2026-11-22", spoken: true }, later);
  expect(row?.candidates).toMatchObject([{ id, state: "presented", spoken: true, presented_at: later.at, proposed_at: given.at }]);
  row = move.apply(row, { id, state: "declined", reason: "travel" }, later);
  expect(row?.candidates).toMatchObject([{ state: "declined", reason: "travel" }]);
  row = move.apply(row, { id, state: "contacted", reason: "" }, later);
  expect(row?.candidates).toMatchObject([{ state: "contacted", reason: "" }]);
  expect(row?.history?.map(({ kind }) => kind)).toEqual(["proposed", "contacted", "presented", "declined", "contacted"]);
  expect(withdraw.apply(row, { id }, later)?.candidates).toEqual([]);
  expect(move.apply(opening(), { id: newId(), state: "started", reason: "" }, given)?.candidates).toBeUndefined();
});

test("M4: one who was not proposed before is shown all the same", () => {
  const [id, citizen_id] = [newId(), newId()];
  const args = { id, citizen_id, fields: ["hours"], shown_text: "x", given_on: "2026-11-22" };
  expect(present.apply(opening(), args, given)?.candidates).toMatchObject([{ id, state: "presented", spoken: false }]);
});

test("M4: what I say of a match stands once, and can be taken back", () => {
  const [ida, bo] = [newId(), newId()];
  let row = rate.apply(opening(), { citizen_id: ida, verdict: "good", reason: "" }, given);
  row = rate.apply(row, { citizen_id: bo, verdict: "irrelevant", reason: "hours" }, given);
  row = rate.apply(row, { citizen_id: ida, verdict: "irrelevant", reason: "travel" }, given);
  expect(row?.verdicts).toEqual([
    { citizen_id: bo, verdict: "irrelevant", reason: "hours" },
    { citizen_id: ida, verdict: "irrelevant", reason: "travel" },
  ]);
  row = rate.apply(row, { citizen_id: bo, verdict: "", reason: "" }, given);
  expect(row?.verdicts).toHaveLength(1);
  expect(row?.history).toBeUndefined();
});

const why = { why: "demand", code: "cold", reason: "task_changed", note: "Kun pakkeriet" };
test.each([
  ["nothing in the way", [], []],
  ["an adapted task", [why], []],
  ["hours that were talked about", [{ why: "hours", code: "", reason: "citizen_agrees", note: "" }], []],
  ["a demand without how it is adapted", [{ ...why, note: " " }], ["overrides"]],
  ["no reason", [{ ...why, reason: "" }], ["overrides"]],
  ["what nobody can agree on", [{ ...why, why: "scheme" }], ["overrides"]],
])("M4: a proposal with %s", (_, overrides, fields) => {
  expect(wrong(propose, { id: newId(), citizen_id: newId(), overrides })).toEqual(fields);
});

test.each([
  ["contacted", "", []],
  ["declined", "hours", []],
  ["declined", "", ["reason"]],
  ["accepted", "hours", ["reason"]],
  ["declined", "sygdom", ["reason"]],
  ["presented", "", ["state"]],
])("M4: a proposal that is %s because of »%s«", (state, reason, fields) => {
  expect(wrong(move, { id: newId(), state, reason })).toEqual(fields);
});

test.each([
  ["said now", { fields: ["hours"], shown_text: "Du siger ja", given_on: "2026-11-22" }, []],
  ["on the card", { fields: [], shown_text: "", given_on: "" }, []],
  ["to nothing", { fields: [], shown_text: "Du siger ja", given_on: "2026-11-22" }, ["fields"]],
  ["to no words", { fields: ["hours"], shown_text: " ", given_on: "2026-11-22" }, ["shown_text"]],
  ["of nobody", { citizen_id: "", fields: ["hours"], shown_text: "Du siger ja", given_on: "2026-11-22" }, ["citizen_id"]],
  ["to a diagnosis", { fields: ["health"], shown_text: "Du siger ja", given_on: "2026-11-22" }, ["fields"]],
])("M4: a consent %s", (_, consent, fields) => {
  expect(wrong(present, { id: newId(), citizen_id: newId(), ...consent })).toEqual(fields);
});

test.each([
  ["good", "", []],
  ["irrelevant", "goal", []],
  ["irrelevant", "", ["reason"]],
  ["good", "goal", ["reason"]],
  ["", "", []],
])("M4: a verdict »%s« because of »%s«", (verdict, reason, fields) => {
  expect(wrong(rate, { citizen_id: newId(), verdict, reason })).toEqual(fields);
});
