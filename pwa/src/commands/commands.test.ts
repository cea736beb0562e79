import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../lib/id";
import { addDays, today } from "../lib/time";
import { startEngine } from "../match/engine-in-tests";
import { emptyCopy } from "../store/schema";
import { drafts } from "../store/drafts";
import { store } from "../store/store";
import { company, freshStore, visit, visitFields } from "../store/test-store";
import { Refused } from "./command";
import { commands } from "./commands";
import { queued, shown } from "./test-commands";

beforeAll(startEngine);
beforeEach(async () => void (await freshStore()));

describe("do", () => {
  test("keeps the command and shows its effect at once", async () => {
    const eid = newId();
    const op = await commands.do("visit.log", eid, visitFields({ note: "Foråret", note_checked: true }));
    expect(await shown(eid)).toMatchObject({
      note: "Foråret",
      strategic: true,
      author_id: store().uid,
      unsent: { op, state: "queued" },
    });
    expect(await queued()).toMatchObject([
      { id: op, kind: "visit.log", eid, state: "queued", args: { note: "Foråret" } },
    ]);
  });

  test("keeps nothing readable", async () => {
    await commands.do("visit.log", newId(), visitFields({ note: "Foråret", note_checked: true }));
    expect(JSON.stringify(await store().keep.outbox.toArray())).not.toContain("For");
  });

  test.each([
    ["a date in the future", { visited_on: addDays(today(), 1) }, "visited_on"],
    ["a note that was not checked", { note: "x" }, "note_checked"],
    ["no next contact", { next_none: "" as const }, "next_on"],
    ["a time that is none", { starts_at: "25:00" }, "starts_at"],
    ["a note that is too long", { note: "x".repeat(8001), note_checked: true }, "note"],
  ])("refuses %s with a sentence, and keeps nothing", async (_, over, field) => {
    const refused = await commands.do("visit.log", newId(), visitFields(over)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).fields[field]).toMatch(/\.$/);
    expect(await queued()).toEqual([]);
  });

  test("takes away what cannot be stored", async () => {
    const eid = newId();
    await commands.do("visit.log", eid, visitFields({ note: " Ja\0 \ud800tak ", note_checked: true }));
    expect((await shown(eid))?.note).toBe("Ja \ufffdtak");
  });

  test("keeps several at once, or none when one is refused", async () => {
    const plan = (over = {}) => visitFields({ status: "planned", next_none: "", ...over });
    const bad = commands.doAll("visit.log", [
      [newId(), plan()],
      [newId(), plan({ starts_at: "25:00" })],
    ]);
    await expect(bad).rejects.toBeInstanceOf(Refused);
    expect(await queued()).toEqual([]);
    const ids = [newId(), newId()];
    expect(await commands.doAll("visit.log", ids.map((id) => [id, plan()]))).toHaveLength(2);
    expect((await queued()).map(({ eid }) => eid)).toEqual(ids);
  });

  test("says which revision the person saw", async () => {
    const row = visit({ revision: 4 });
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" }, { base: 3 });
    expect(await queued()).toMatchObject([{ base: 3, args: { next_what: "Ring" } }]);
  });
});

test("a command and the draft it was written as change places in one write", async () => {
  const begun = () => drafts.list()();
  const eid = newId();
  void drafts.save(eid, "visit", { note: "x" });
  await commands.do("visit.log", eid, visitFields(), { draft: eid });
  expect(await begun()).toEqual([]);

  await drafts.save(eid, "visit.edit", { next_what: "Skriv" });
  await commands.do("visit.edit", eid, { next_what: "Skriv" }, { draft: eid });
  expect(await begun()).toEqual([]);

  await drafts.save("refused", "visit", { note: "x" });
  await commands.do("visit.log", newId(), visitFields({ note: "x" }), { draft: "refused" }).catch(() => {});
  expect(await begun()).toMatchObject([{ id: "refused" }]);
});

test("a full copy does not stand in the way of a visit", async () => {
  const { copy } = store();
  await copy.apply({ put: { company: [company()] }, del: [], state: emptyCopy });
  const add = store().keep.outbox.add.bind(store().keep.outbox);
  let full = true;
  store().keep.outbox.add = ((row: never) => {
    if (full) {
      full = false;
      throw Object.assign(new Error(), { name: "QuotaExceededError" });
    }
    return add(row);
  }) as never;
  await commands.do("visit.log", newId(), visitFields());
  expect(await queued()).toHaveLength(1);
  expect(await copy.all("company")).toEqual([]);
});
