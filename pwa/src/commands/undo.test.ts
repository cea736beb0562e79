import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, visit, visitFields } from "../store/test-store";
import { commands } from "./commands";
import { queued, sendAll, shown } from "./test-commands";

beforeEach(async () => void (await freshStore()));

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
