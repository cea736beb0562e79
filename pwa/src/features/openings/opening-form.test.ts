import { beforeAll, beforeEach, expect, test } from "vitest";
import { Refused } from "../../commands/command";
import { newId } from "../../lib/id";
import { startEngine } from "../../match/engine-in-tests";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, freshStore, opening, openingFields } from "../../store/test-store";
import type { OpeningFields } from "../../sync/wire";
import { beginEdit, beginNew, begunBy, everyWeek, fieldsOf, checkTexts, hasMore, ofKind, optionsOf, withPresent } from "./opening-form";

beforeAll(startEngine);
beforeEach(async () => void (await freshStore()));

test("O2: what was begun is there again, and gone when it is saved", async () => {
  const { id } = company();
  const { draftId, draftKind, draftOf } = await beginNew(id);
  const written = openingFields({ company_id: id, title: "Opvask" });
  await drafts.save(draftId, draftKind, draftOf(written));
  const again = await beginNew(id);
  expect(again.draft).toEqual(written);
  await again.save(written);
  expect(await drafts.list()()).toEqual([]);
});

test("O2: a correction says what changed and no more", async () => {
  const row = opening({ revision: 3 });
  await store().copy.apply({ put: { opening: [row] }, del: [], state: emptyCopy });
  const begun = (await beginEdit(row.id))!;
  await begun.save({ ...begun.fields, title: "Opvask" });
  expect((await store().keep.pending()).map(({ kind, base }) => [kind, base])).toEqual([["opening.edit", 3]]);
  expect((await beginEdit(row.id))!.fields).toMatchObject({ title: "Opvask" });
  expect(await beginEdit("nobody")).toBeUndefined();
});

test("O1: an opening that was kept before it had details is one without any", () => {
  const { tasks: _, contact_id: __, ...old } = opening({ title: "Pakning" });
  expect(fieldsOf(old)).toEqual(openingFields({ company_id: old.company_id }));
});

test("O1: another kind has other hours, and of a flex-job all are effective until one says otherwise", () => {
  const flex = withPresent(openingFields({ kind: "flex_job" }), 16);
  expect(flex).toMatchObject({ hours_typical: 16, present_hours: 16, effective_hours: 16 });
  expect(withPresent({ ...flex, effective_hours: 10 }, 20).effective_hours).toBe(10);
  expect(withPresent({ ...flex, effective_hours: 10 }, 5).effective_hours).toBe(5);
  expect(ofKind(flex, "small_job")).toMatchObject({ kind: "small_job", hours_max: 0, present_hours: 0, effective_hours: 0 });
});

test("O1: what can wait is in sight when some of it is written", () => {
  const fields = everyWeek(openingFields({ occupation: "933420" }), 10);
  expect(hasMore(fields)).toBe(false);
  expect(hasMore({ ...fields, demands: ["cold"] })).toBe(true);
});

test("O1: a code of an older list can stay", () => {
  expect(optionsOf({ a: "A" }, ["x"])).toEqual([
    { value: "a", label: "A" },
    { value: "x", label: "x" },
  ]);
});

/** The fields that are complained of. */
function wrongIn(over: Partial<OpeningFields>): string[] {
  try {
    checkTexts(openingFields(over));
    return [];
  } catch (error) {
    return Object.keys((error as Refused).fields);
  }
}

test.each([
  ["personal data in the title", { title: "Til en med depression" }, ["title"]],
  ["personal data in a task", { tasks: ["Feje", "Ring om 010190-1234"] }, ["tasks"]],
  ["O5: a title that shuts people out", { title: "Flaskedreng" }, ["wording_kept"]],
  ["O5: a task that shuts people out", { tasks: ["For unge under 30 år"] }, ["wording_kept"]],
  ["O5: one that is kept knowingly", { title: "Flaskedreng", wording_kept: true }, []],
])("O1: what is written is looked at: %s", (_, over, fields) => expect(wrongIn(over)).toEqual(fields));

test.each([
  ["kind=small_job&positions=2&hours=10", { kind: "small_job", positions: 2, hours_min: 10, hours_typical: 10, hours_max: 10 }],
  ["kind=flex_job&positions=1&hours=8", { kind: "flex_job", present_hours: 8, effective_hours: 8 }],
  ["kind=internship&positions=&hours=", { kind: "internship", positions: 1, hours_max: 0 }],
])("O2: what was said on a line begins the form: %s", (asked, fields) => {
  expect(begunBy(new URLSearchParams(asked))).toMatchObject(fields);
  expect(begunBy(new URLSearchParams(asked))).not.toHaveProperty("company_id");
});

test("O2: an address that says nothing of an opening begins a blank one", () => {
  expect(begunBy(new URLSearchParams("kind=toString&hours=8"))).toEqual({});
});

test("E2: a new opening counts for the group it came of, and waits for itself to be there first", async () => {
  const group = newId();
  const begun = await beginNew(newId());
  const ops = await begun.save({ ...begun.fields, kind: "flex_job", title: "Opvask" }, group);
  const [added, linked] = await store().keep.pending();
  expect(ops).toEqual([added!.id, linked!.id]);
  expect(linked).toMatchObject({ kind: "group.opening.link", eid: group, needs: [added!.eid, group] });
});
