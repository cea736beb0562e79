import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../lib/id";
import { addDays, today } from "../lib/time";
import { emptyCopy } from "../store/schema";
import { drafts } from "../store/drafts";
import { store } from "../store/store";
import { company, freshStore, visit, visitFields } from "../store/test-store";
import { outbox } from "../sync/outbox";
import { question } from "../sync/overlay";
import type { ID } from "../sync/wire";
import { Refused } from "./command";
import { commands } from "./commands";

const shown = (id: ID) => question((view) => view.get("visit", id))();
const queued = () => outbox.items()();
/** As after a request that was never answered. */
const sendAll = async () => void (await store().keep.sending(await store().keep.pending()));

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

describe("a correction", () => {
  test("of what was never sent becomes part of it", async () => {
    const eid = newId();
    await commands.do("visit.log", eid, visitFields({ next_what: "Ring" }));
    await commands.do("visit.edit", eid, { next_what: "Skriv" });
    expect(await queued()).toMatchObject([{ kind: "visit.log", args: { next_what: "Skriv", kind: "physical" } }]);
  });

  test("can be taken back alone", async () => {
    const eid = newId();
    await commands.do("visit.log", eid, visitFields({ next_what: "Ring" }));
    const correction = await commands.do("visit.edit", eid, { next_what: "Skriv" });
    expect(await commands.undo(correction)).toBe(true);
    expect((await shown(eid))?.next_what).toBe("Ring");
  });

  test("and the one before it can be taken back one after the other, and leave the first", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" });
    const [second, third] = [
      await commands.do("visit.edit", row.id, { starts_at: "09:00" }),
      await commands.do("visit.edit", row.id, { starts_at: "10:00" }),
    ];
    expect([await commands.undo(third), await commands.undo(second)]).toEqual([true, true]);
    expect(await queued()).toMatchObject([{ kind: "visit.edit", args: { next_what: "Ring" } }]);
  });

  test("of what may have been sent follows it", async () => {
    const eid = newId();
    await commands.do("visit.log", eid, visitFields());
    await sendAll();
    await commands.do("visit.edit", eid, { next_what: "Skriv" });
    expect(await queued()).toMatchObject([
      { kind: "visit.log" },
      { kind: "visit.edit", base: 1, args: { next_what: "Skriv" } },
    ]);
  });

  test("of a sent visit changes its lists by adding and removing", async () => {
    const [eid, first, second] = [newId(), newId(), newId()];
    const fields = visitFields({ participant_ids: [first] });
    const op = await commands.do("visit.log", eid, fields);
    await sendAll();
    await commands.edit(op, { ...fields, participant_ids: [second] });
    expect((await queued()).slice(1)).toMatchObject([
      { kind: "visit.participant.add", args: { id: second } },
      { kind: "visit.participant.remove", args: { id: first } },
    ]);
  });

  test("of the same field twice is against what came of the first", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" });
    await sendAll();
    await commands.do("visit.edit", row.id, { starts_at: "09:00" });
    await sendAll();
    await commands.do("visit.edit", row.id, { next_what: "Skriv" });
    expect((await store().keep.pending()).map((op) => op.rebase)).toEqual([false, false, true]);
  });
});

describe("undo", () => {
  test("of what was never sent leaves no trace, nor of what builds on it", async () => {
    const eid = newId();
    const op = await commands.do("visit.log", eid, visitFields());
    await commands.do("visit.participant.add", eid, { id: newId() });
    expect(await commands.undo(op)).toBe(true);
    expect(await queued()).toEqual([]);
    expect(await shown(eid)).toBeUndefined();
  });

  test("of a visit that may have been sent withdraws it", async () => {
    const eid = newId();
    const op = await commands.do("visit.log", eid, visitFields());
    await sendAll();
    expect(await commands.undo(op)).toBe(true);
    expect(await queued()).toMatchObject([{ kind: "visit.log" }, { kind: "visit.withdraw", eid, args: {} }]);
    expect(await shown(eid)).toMatchObject({ status: "withdrawn", counts: false });
  });

  test("of a correction that was sent as part of the visit corrects it back, and leaves the visit", async () => {
    const eid = newId();
    await commands.do("visit.log", eid, visitFields({ next_what: "Ring" }));
    const correction = await commands.do("visit.edit", eid, { next_what: "Skriv" });
    await sendAll();
    expect(await commands.undo(correction)).toBe(true);
    expect(await queued()).toMatchObject([{ kind: "visit.log" }, { kind: "visit.edit", args: { next_what: "Ring" } }]);
    expect(await shown(eid)).toMatchObject({ status: "completed", next_what: "Ring" });
  });

  test("of a correction whose field was not known before says that it cannot be", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" });
    const correction = await commands.do("visit.edit", row.id, { starts_at: "09:00" });
    await sendAll();
    expect(await commands.undo(correction)).toBe(false);
  });

  test("of what nothing takes back says so", async () => {
    const op = await commands.do("task.done", newId(), { outcome: "kept" });
    await sendAll();
    expect(await commands.undo(op)).toBe(false);
  });
});

describe("edit in the queue", () => {
  test("changes what was never sent in its place", async () => {
    const [first, second] = [newId(), newId()];
    const op = await commands.do("visit.log", first, visitFields());
    await commands.do("visit.log", second, visitFields());
    await commands.edit(op, visitFields({ next_what: "Skriv" }));
    expect(await queued()).toMatchObject([{ eid: first, args: { next_what: "Skriv" } }, { eid: second }]);
  });

  test("corrects what may have been sent, with only what differs", async () => {
    const fields = visitFields();
    const op = await commands.do("visit.log", newId(), fields);
    await sendAll();
    await commands.edit(op, { ...fields, next_what: "Skriv" });
    expect(await queued()).toMatchObject([{}, { kind: "visit.edit", args: { next_what: "Skriv" } }]);
    expect(Object.keys((await queued())[1]!.args)).toEqual(["next_what"]);
  });
});

test("what was never sent can be discarded, what may have been cannot", async () => {
  const op = await commands.do("visit.log", newId(), visitFields());
  expect(await commands.discard(op)).toBe(true);
  const sent = await commands.do("visit.log", newId(), visitFields());
  await sendAll();
  expect(await commands.discard(sent)).toBe(false);
  expect(await commands.discard(newId())).toBe(false);
});

test("what is discarded is gone with all its corrections", async () => {
  const eid = newId();
  await commands.do("visit.log", eid, visitFields({ next_what: "Ring" }));
  const correction = await commands.do("visit.edit", eid, { next_what: "Skriv" });
  expect(await commands.discard(correction)).toBe(true);
  expect(await queued()).toEqual([]);
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
