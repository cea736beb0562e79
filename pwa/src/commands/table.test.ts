import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { newId } from "../lib/id";
import { company, visit } from "../store/test-store";
import type { Rows } from "../sync/wire";
import type { Command } from "./command";
import { tierByHand } from "./company-tier";
import { commandOf, table } from "./table";

const given = { eid: newId(), by: newId(), at: "2026-11-21T10:00:00Z" };
const all = Object.entries(table) as unknown as [string, Command][];

describe.each(all)("%s", (name, command) => {
  test("has the name the server knows", () => expect(command.kind).toBe(name));

  test("reads what every earlier version stored", () => {
    for (let v = 1; v < command.v; v++) expect(command.older?.[v]).toBeTypeOf("function");
  });

  test("is corrected and taken back by commands that exist", () => {
    for (const other of [command.corrected, command.takenBack])
      if (other) expect(commandOf(other)?.entity).toBe(command.entity);
  });

  test("does nothing to a row that is not here", () => {
    if (!command.creates) expect(command.apply(undefined, {}, given)).toBeUndefined();
  });
});

test("adding and removing a person of a visit go in any order", () => {
  const [a, b] = [newId(), newId()];
  const row = visit({ contact_ids: [a] });
  const { "visit.contact.add": add, "visit.contact.remove": remove } = table;
  const one = remove.apply(add.apply(row, { id: b }, given), { id: a }, given);
  const other = add.apply(remove.apply(row, { id: a }, given), { id: b }, given);
  expect(one?.contact_ids).toEqual([b]);
  expect(other?.contact_ids).toEqual([b]);
  expect(add.apply(row, { id: a }, given)?.contact_ids).toEqual([a]);
});

test("a citizen on a visit makes it not strategic at once", () => {
  expect(table["visit.citizen.add"].apply(visit(), { id: newId() }, given)).toMatchObject({ strategic: false });
});

test("a task that is done stays as it was done", () => {
  const task = { outcome: "kept", done_at: "2026-11-01T00:00:00Z" } as Rows["task"];
  expect(table["task.done"].apply(task, { outcome: "broken" }, given)).toBe(task);
});

test.each([
  [{ name: "Bo", informed_on: "", title: "" }, "informed_on"],
  [{ name: "", informed_on: "2026-11-21", title: "" }, "name"],
  [{ name: "Bo", informed_on: "2026-11-21", title: "Fællestillidsmand" }, "title"],
])("R5: a contact %o is refused for %s", (contact, field) => {
  expect(Object.keys(table["contact.add"].complain!(contact as Rows["contact"], "2026-11-21"))).toEqual([field]);
});

test("a note that was picked is the note, and that parallel one is settled", () => {
  const parallel = (note: string) => ({ id: newId(), author_id: newId(), note, at: given.at });
  const [one, other] = [parallel("Hans"), parallel("Endnu en")];
  const row = visit({ note: "Min", parallel_notes: [one, other] });
  const args = { parallel_id: one.id, note: "Min\n\nHans" };
  expect(table["visit.note.pick"].apply(row, args, given)).toMatchObject({ note: args.note, parallel_notes: [other] });
  const { parallel_notes: _, ...old } = row;
  expect(table["visit.note.pick"].apply(old, args, given)).toMatchObject({ note: args.note, parallel_notes: [] });
});

test.each([
  ["of 12 months", { reason: "Partnerskab", ends_on: "2027-11-21" }, []],
  ["without a reason", { reason: "", ends_on: "2027-01-01" }, ["reason"]],
  ["without an end", { reason: "x", ends_on: "" }, ["ends_on"]],
  ["that ends yesterday", { reason: "x", ends_on: "2026-11-20" }, ["ends_on"]],
  ["of more than 12 months", { reason: "x", ends_on: "2027-11-22" }, ["ends_on"]],
])("a tier set by hand %s", (_, args, fields) => {
  const { apply, complain } = table["company.tier.set"];
  const after = apply(company(), { tier: "close", seen: null, ...args }, given)!;
  expect(after).toMatchObject({ tier: "close", tier_override: "close" });
  expect(Object.keys(complain!(after, "2026-11-21"))).toEqual(fields);
});

test("a tier that is left to itself again needs no reason", () => {
  const { apply, complain } = table["company.tier.set"];
  const after = apply(company({ tier: "close" }), { tier: null, seen: "close", reason: "", ends_on: "" }, given)!;
  expect(after).toMatchObject({ tier: "close", tier_override: null });
  expect(complain!(after, "2026-11-21")).toEqual({});
});

test.each([
  ["it is the derived one again", { derived_tier: "sporadic" }, "sporadic"],
  ["that of a company kept long ago is for the server to say", {}, "close"],
] as const)("T1: when a tier is no longer set by hand, %s", (_, row, tier) => {
  const { apply } = table["company.tier.set"];
  const lift = { tier: null, seen: "close", reason: "", ends_on: "" } as const;
  expect(apply(company({ tier: "close", tier_override: "close", ...row }), lift, given)).toMatchObject({ tier });
});

test("a tier that was set by hand is seen as long as it holds", () => {
  const row = company({ tier_override: "close", tier_override_ends: "2026-11-21" });
  expect(["2026-11-21", "2026-11-22"].map((on) => tierByHand(row, on))).toEqual(["close", null]);
});

test("T2: a company rests until a day, within a year, and no longer", () => {
  const { apply, complain } = table["company.rest.set"];
  const rests = (until: string) => apply(company(), { until, reason: "Travlt" }, given)!;
  expect(rests("2027-03-01")).toMatchObject({ rest_until: "2027-03-01", rest_why: "Travlt" });
  const wrong = ["", "2026-11-01", "2027-11-21", "2027-11-22"].map((day) => Object.keys(complain!(rests(day), "2026-11-21")));
  expect(wrong).toEqual([[], [], [], ["until"]]);
});

test("R7: a warning stands first until it is lifted, and each once", () => {
  const { add, lift } = { add: table["company.warning.add"], lift: table["company.warning.lift"] };
  const [one, other] = [newId(), newId()];
  const warned = [one, other, one].reduce((row, id) => add.apply(row, { id, text: "Løs hund", checked: true }, given)!, company());
  expect(warned.warnings.map(({ id }) => id)).toEqual([one, other]);
  expect(warned.warnings[0]).toMatchObject({ author_id: given.by, company_id: given.eid });
  expect(lift.apply(warned, { id: one }, given)?.warnings.map(({ id }) => id)).toEqual([other]);
});

test.each([
  [{ text: "Løs hund", checked: true }, []],
  [{ text: " ", checked: true }, ["text"]],
  [{ text: "x".repeat(501), checked: false }, ["text", "checked"]],
])("R7: a warning %j", (args, wrong) => {
  const parsed = v.safeParse(table["company.warning.add"].args, { id: newId(), ...args });
  expect((parsed.issues ?? []).map((issue) => v.getDotPath(issue))).toEqual(wrong);
});

test("R6: an offer waits, and is the taker's when both have said yes", () => {
  const [karen, mads] = [newId(), newId()];
  const give = table["company.owner.set"];
  const args = { owner_id: mads, seen: karen, reason: "Orlov" };
  const row = company({ owner_id: karen });
  const by = { ...given, by: karen };
  expect(give.apply(row, { ...args, ask: false }, by)).toMatchObject({ owner_id: mads });
  const offered = give.apply(row, { ...args, ask: true }, by)!;
  expect(offered).toMatchObject({
    owner_id: karen,
    handover: { id: "", from_id: karen, to_id: mads, by_id: karen, from_yes: by.at, to_yes: null },
  });
  const open = { ...offered, handover: { ...offered.handover!, id: newId() } };
  const { accept, decline, withdraw } = {
    accept: table["company.handover.accept"],
    decline: table["company.handover.decline"],
    withdraw: table["company.handover.withdraw"],
  };
  const { id } = open.handover;
  const taken = accept.apply(open, { id }, { ...given, by: mads })!;
  expect([taken.owner_id, taken.handover]).toEqual([mads, undefined]);
  expect(accept.apply(open, { id }, given)?.handover).toBeTruthy(); // it does not wait for this one
  expect(accept.apply(open, { id: newId() }, { ...given, by: mads })).toBe(open);
  for (const ended of [decline.apply(open, { id, reason: "Ikke nu" }, given), withdraw.apply(open, { id }, given)])
    expect([ended?.owner_id, ended?.handover]).toEqual([karen, undefined]);
});

test("R6: what an older version stored needs no reason, and asks nobody", () => {
  const older = table["company.owner.set"].older![1]!;
  const args = { owner_id: newId(), seen: null, reason: "" };
  expect(older(args)).toEqual({ ...args, reason: "Begrundelse mangler", ask: false });
  const parsed = v.safeParse(table["company.owner.set"].args, args);
  expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual(["reason"]);
});

test("R6: a colleague is on the team once, with what was said last, in any order", () => {
  const { add, remove } = { add: table["company.team.add"], remove: table["company.team.remove"] };
  const [mads, bo] = [newId(), newId()];
  const one = add.apply(company(), { user_id: mads, what: "Praktik" }, given)!;
  const both = add.apply(one, { user_id: bo, what: "Fleksjob" }, given)!;
  const again = add.apply(both, { user_id: mads, what: "Småjob" }, given)!;
  expect(again.team).toEqual([
    { user_id: mads, what: "Småjob" },
    { user_id: bo, what: "Fleksjob" },
  ]);
  const left = remove.apply(again, { user_id: mads }, given)!;
  const other = add.apply(remove.apply(one, { user_id: mads }, given), { user_id: bo, what: "Fleksjob" }, given)!;
  expect(left.team).toEqual(other.team);
});

test("an edit takes any of the fields, and none that does not exist", () => {
  expect(v.parse(table["task.edit"].args, { title: " Ring ", author: "x" })).toEqual({ title: "Ring" });
});

test("R1: a ground for approaching a company is there at once, with who recorded it", () => {
  const { apply } = table["company.approach.set"];
  const after = apply(company({ ad_protected: true }), { basis: "statutory", note: "" }, given)!;
  expect(after).toMatchObject({ approach_basis: "statutory", approach_by: given.by });
});

const decided = { counts: false, reason: "Borgeren var emnet", decided_by: newId(), decided_at: "2026-11-20T12:00:00Z" };
const rejected = { strategic: false, reasons: ["review_rejected"], review: false, reviewed: decided } as const;
const waiting = { strategic: true, reasons: ["strategic", "review"], review: true, reviewed: null } as const;
test.each([
  ["what is not to be decided is as it is derived", {}, { agenda: ["other"] }, { strategic: false, reasons: ["no_topic"] }],
  ["what was decided holds when the note is corrected", rejected, { note: "x", note_checked: true }, rejected],
  ["another agenda asks again", rejected, { agenda: ["closing"] }, waiting],
  ["it waits on with another agenda", waiting, { agenda: ["closing"] }, waiting],
  ["one with a citizen needs no decision", waiting, { citizens_present: 1 }, { strategic: false, reasons: ["citizen_present"], review: false }],
] as const)("Q4: of a visit for a leader to decide of, %s", (_, row, args, after) => {
  const { apply } = table["visit.edit"];
  expect(apply(visit({ ...row, reasons: [...("reasons" in row ? row.reasons : ["strategic" as const])] }), structuredClone(args) as object, given)).toMatchObject(after);
});
