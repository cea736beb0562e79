import { beforeEach, describe, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import type { HeldRow, OutboxRow } from "../store/schema";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, visit, visitFields } from "../store/test-store";
import { batch, nextDue, outcomes, sendable, settle, waiting } from "./push";
import type { OpResult } from "./wire";

const now = 1000;
let seq = 0;

function op(over: Partial<OutboxRow> & { eid: string }): OutboxRow {
  seq++;
  const needs = over.creates ? [] : [over.eid];
  return {
    ...{
      seq,
      id: `op${seq}`,
      kind: "visit.edit",
      entity: "visit",
      base: null,
      rebase: false,
      at: "",
      creates: false,
      needs,
    },
    ...{ state: "queued", notBefore: 0, sent: false, sealed: { iv: new Uint8Array(), data: new ArrayBuffer() } },
    ...over,
  };
}
const held = (over: Partial<OutboxRow> & { eid: string }): HeldRow => ({
  ...op(over),
  code: "",
  text: "",
  field: "",
  heldAt: "",
});
const sent = (pending: OutboxRow[], waiting: HeldRow[] = []) =>
  sendable(pending, waiting, now).map(({ eid, kind }) => `${kind} ${eid}`);

describe("of the commands that are waiting", () => {
  test("those on different rows all go, in order", () => {
    expect(sent([op({ eid: "a" }), op({ eid: "b" })])).toEqual(["visit.edit a", "visit.edit b"]);
  });

  test("of those on one row the first goes", () => {
    expect(sent([op({ eid: "a", kind: "visit.log", creates: true }), op({ eid: "a" }), op({ eid: "b" })])).toEqual([
      "visit.log a",
      "visit.edit b",
    ]);
  });

  test("the next on the row waits until the effect of the first has come back", () => {
    expect(sent([op({ eid: "a", state: "applied", version: 3 }), op({ eid: "a" })])).toEqual([]);
  });

  test("one that mentions a row waits for the one that makes it", () => {
    const make = op({ eid: "contact", kind: "contact.add", creates: true });
    const log = op({ eid: "a", kind: "visit.log", creates: true, needs: ["contact"] });
    expect(sent([make, log])).toEqual(["contact.add contact"]);
    expect(sent([{ ...make, state: "applied" }, log])).toEqual(["visit.log a"]);
  });

  test("a held one stops only what builds on it", () => {
    const refused = held({ eid: "a", kind: "visit.log", creates: true });
    expect(sent([op({ eid: "a" }), op({ eid: "b", needs: ["a"] }), op({ eid: "c" })], [refused])).toEqual([
      "visit.edit c",
    ]);
  });

  test("a held correction stops nothing", () => {
    expect(sent([op({ eid: "a" })], [held({ eid: "a" })])).toEqual(["visit.edit a"]);
  });

  test("the held one itself goes again when it has been changed", () => {
    expect(sent([op({ eid: "a", kind: "visit.log", creates: true })], [held({ eid: "a", creates: true })])).toEqual([
      "visit.log a",
    ]);
  });

  test("what waits says for what: what must be corrected before what is merely first", () => {
    const contact = held({ eid: "contact", kind: "contact.add", creates: true });
    const log = op({ eid: "a", kind: "visit.log", creates: true, needs: ["contact"] });
    const edit = op({ eid: "a" });
    const promise = op({ eid: "t", kind: "task.add", creates: true, needs: ["a"] });
    const other = op({ eid: "b" });
    expect([...waiting([log, edit, promise, other], [contact])]).toEqual([
      [log.id, contact.id],
      [edit.id, log.id],
      [promise.id, log.id],
    ]);
  });

  test("one that is given again in the place of a held one goes before those that waited for it", () => {
    const again = op({ eid: "a", kind: "visit.log", creates: true });
    expect(sent([again, op({ eid: "a", kind: "visit.participant.add" })])).toEqual(["visit.log a"]);
  });

  test("one that nothing makes here goes, for the server may know the row", () => {
    expect(sent([op({ eid: "a", needs: ["a", "elsewhere"] })])).toEqual(["visit.edit a"]);
  });

  test("a clock that was set back keeps nothing for long", () => {
    expect(sent([op({ eid: "a", notBefore: now + 86_400_000 })])).toEqual(["visit.edit a"]);
  });

  test("one that can still be regretted waits its time, and what follows it", () => {
    const pending = [op({ eid: "a", notBefore: 2000 }), op({ eid: "a" }), op({ eid: "b", notBefore: 1500 })];
    expect(sent(pending)).toEqual([]);
    expect(nextDue(pending, now)).toBe(1500);
    expect(nextDue(pending, 2000)).toBeUndefined();
  });
});

describe("a request", () => {
  beforeEach(async () => void (await freshStore()));
  const pending = () => store().keep.pending();

  test("holds at most fifty commands and 256 kB", async () => {
    for (let i = 0; i < 60; i++) await commands.do("visit.log", newId(), visitFields());
    expect(await batch(store(), await pending())).toHaveLength(50);
    for (let i = 0; i < 30; i++)
      await commands.do("visit.log", newId(), visitFields({ note: "æ".repeat(8000), note_checked: true }));
    const long = await batch(store(), (await pending()).slice(60));
    expect(long.length).toBeGreaterThan(5);
    expect(new TextEncoder().encode(JSON.stringify(long)).length).toBeLessThan(250_000);
  });

  test("holds at least one", async () => {
    await commands.do("visit.log", newId(), visitFields());
    expect(await batch(store(), await pending(), 1)).toHaveLength(1);
  });

  test("says what the person saw; or, when they changed again what they had changed, what came of that", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" });
    await store().keep.sending(await pending());
    await commands.do("visit.edit", row.id, { next_what: "Skriv" });
    await store().copy.apply({ put: { visit: [{ ...row, revision: 2 }] }, del: [], state: emptyCopy });
    expect((await batch(store(), await pending())).map(({ base }) => base)).toEqual([1, 2]);
  });
});

describe("an answer", () => {
  const refuse = (id: string) => settle(store(), [{ id, state: "held", text: "Nej." }], "2026-11-21T10:00:00Z");
  beforeEach(async () => void (await freshStore()));

  test("that refuses a visit its author has taken back leaves nothing waiting, and the server is told", async () => {
    const eid = newId();
    const op = await commands.do("visit.log", eid, visitFields());
    await store().keep.sending(await store().keep.pending());
    await commands.undo(op);
    await refuse(op);
    expect(await store().keep.held.count()).toBe(0);
    expect(await store().keep.pending()).toMatchObject([{ kind: "held.discard", eid: op }]);
  });

  test("that refuses any other leaves it for its author", async () => {
    const op = await commands.do("visit.log", newId(), visitFields());
    await refuse(op);
    expect(await store().keep.held.toArray()).toMatchObject([{ id: op, text: "Nej." }]);
  });

  test("says when a command arrived", async () => {
    const id = await commands.do("visit.log", newId(), visitFields());
    await settle(store(), [{ id, state: "applied", version: 3 }], "2026-11-21T10:00:00Z");
    expect(await store().keep.pending()).toMatchObject([{ id, version: 3, arrivedAt: "2026-11-21T10:00:00Z" }]);
  });
});

test("every command that was sent has an outcome", () => {
  const other = { opening_id: "o", title: "Pakning", company: "Bageren", points: 80 };
  const ops = ["a", "b", "c", "f", "d", "e"].map((id) => ({ id })) as never;
  const results = [
    { id: "a", status: "applied", version: 4 },
    { id: "b", status: "repeat", version: 2 },
    {
      id: "c",
      status: "held",
      version: 0,
      code: "visit.date_future",
      field: "visited_on",
      text: "Datoen ligger i fremtiden.",
    },
    { id: "f", status: "held", version: 0, code: "candidate.full", text: "Fuld.", alternatives: [other] },
    { id: "d", status: "retry", version: 0 },
  ] satisfies OpResult[];
  expect(outcomes(ops, results)).toEqual([
    { id: "a", state: "applied", version: 4 },
    { id: "b", state: "applied", version: 2 },
    { id: "c", state: "held", code: "visit.date_future", field: "visited_on", text: "Datoen ligger i fremtiden." },
    { id: "f", state: "held", code: "candidate.full", field: "", text: "Fuld.", alternatives: [other] },
    { id: "d", state: "queued" },
    { id: "e", state: "queued" },
  ]);
});
