import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, visit, visitFields } from "../store/test-store";
import { commands } from "./commands";
import { queued, sendAll, shown } from "./test-commands";

beforeEach(async () => void (await freshStore()));

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
