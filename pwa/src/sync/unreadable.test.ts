// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { heldElsewhere, takeOver } from "../commands/held-elsewhere";
import { newId } from "../lib/id";
import { drafts } from "../store/drafts";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { contactFields, freshStore, visit, visitFields } from "../store/test-store";
import { outbox } from "./outbox";
import { exportFile } from "./outbox-file";
import { question } from "./overlay";
import { round } from "./round";
import { syncState } from "./state.svelte";
import { applied, scriptedServer, type Reply } from "./test-server";
import { wipe } from "./wipe";
import type { HeldOp, ID } from "./wire";

const garbled = { iv: new Uint8Array(12), data: new ArrayBuffer(40) };
const garble = async (id: ID) => {
  const { keep } = store();
  const [op, held] = [await keep.find(id), await keep.held.get(id)];
  if (op) await keep.outbox.put({ ...op, sealed: garbled });
  if (held) await keep.held.put({ ...held, sealed: garbled });
};
const garbleDraft = (id: string) => store().keep.drafts.update(id, { sealed: garbled });
const log = (eid: ID = newId(), over = {}) => commands.do("visit.log", eid, visitFields(over));
const shown = (eid: ID) => question((view) => view.get("visit", eid))();
const items = async () => (await outbox.items()()).map(({ id, state }) => [id, state]);

let bad: ID;
let eid: ID;
beforeEach(async () => {
  await freshStore();
  eid = newId();
  bad = await log(eid);
  await garble(bad);
});

describe("a command that the phone cannot read", () => {
  test("is not corrected by guessing what it said", async () => {
    await store().keep.sending(await store().keep.pending());
    await expect(commands.edit(bad, visitFields({ next_what: "Ring" }))).rejects.toThrow("cannot be read");
    expect(await store().keep.outbox.count()).toBe(1);
  });

  test("is not sent, stays, and stops nothing that is independent of it", async () => {
    const good = await log();
    const requests = scriptedServer(applied(3));
    expect((await round(store())).more).toBe(false);
    expect(requests[0]?.ops.map(({ id }) => id)).toEqual([good]);
    expect(await items()).toEqual([[bad, "unreadable"]]);
    expect((await round(store())).more).toBe(false);
    expect(requests[1]?.ops).toEqual([]);
  });

  test("keeps back what builds on the row it makes, and says so", async () => {
    const link = await commands.do("visit.contact.add", eid, { id: newId() });
    const requests = scriptedServer();
    await round(store());
    expect(requests[0]?.ops).toEqual([]);
    expect((await outbox.items()()).at(-1)).toMatchObject({ id: link, waitsFor: bad });
  });

  test("lets a later one on the same row go when the server has the row", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await garble(await commands.do("visit.edit", row.id, { next_what: "Skriv" }));
    const later = await commands.do("visit.edit", row.id, { next_what: "Ring" });
    const requests = scriptedServer(applied(3));
    await round(store());
    expect(requests[0]?.ops).toMatchObject([{ id: later, args: { next_what: "Ring" } }]);
  });

  test("leaves the screens as they were without it", async () => {
    const other = newId();
    await log(other, { next_what: "Ring" });
    expect(await shown(eid)).toBeUndefined();
    expect(await shown(other)).toMatchObject({ next_what: "Ring" });
  });

  test("counts among what waits for the person", async () => {
    await log();
    const stop = syncState.follow();
    await vi.waitFor(() => expect(syncState).toMatchObject({ known: true, unsent: 1, held: 1 }));
    stop();
  });

  test("is told among what has arrived, without what it said", async () => {
    await store().keep.settle([{ id: bad, state: "applied", version: 1 }], "2026-11-22T10:00:00Z");
    expect(await outbox.arrived(5)()).toMatchObject([{ id: bad, kind: "visit.log", args: {} }]);
    expect(await items()).toEqual([]);
  });

  test("is not in the file, and all else is", async () => {
    const good = await log();
    await drafts.save("d", "note", { text: "Husk" });
    await drafts.save("e", "note", {});
    await garbleDraft("e");
    const file = JSON.parse(await (await exportFile()).text()) as { commands: { id: ID }[]; drafts: { id: string }[] };
    expect(file.commands.map(({ id }) => id)).toEqual([good]);
    expect(file.drafts.map(({ id }) => id)).toEqual(["d"]);
  });

  test("is gone when its author discards it, also one that was sent; what waited for it goes on", async () => {
    const link = await commands.do("visit.contact.add", eid, { id: newId() });
    await store().keep.sending(await store().keep.pending());
    await store().keep.requeue("sending");
    expect(await commands.discard(bad)).toBe(true);
    expect(await items()).toEqual([[link, "queued"]]);
  });

  test("gives way to the held one in whose place it was given", async () => {
    const refused = await commands.do("contact.add", newId(), contactFields());
    await store().keep.settle([{ id: refused, state: "held", text: "Nej." }], "");
    const again = await commands.edit(refused, contactFields({ name: "Bo Prøve" }));
    await garble(again);
    expect(await commands.discard(again)).toBe(true);
    expect(await items()).toContainEqual([refused, "held"]);
  });

  test("is handed over as a note that tells of it when the phone is lost", async () => {
    vi.stubGlobal("caches", { keys: async () => [] });
    await drafts.save("d", "visit", { note: "Om foråret" });
    await garbleDraft("d");
    const good = await log();
    const taken: Reply = ({ ops }) => ({
      order: "wipe",
      results: ops.map(({ id }) => ({ id, status: "applied", version: 9 })),
    });
    const requests = scriptedServer(taken, taken);
    const { uid } = store();
    expect(await wipe(uid, new AbortController().signal)).toBe(true);
    const sent = requests.flatMap(({ ops }) => ops);
    expect(sent.map(({ id }) => id)).toContain(good);
    expect(sent.filter(({ kind }) => kind === "note.keep").map(({ args }) => args)).toEqual([
      expect.objectContaining({ kind: "visit", text: expect.stringContaining("Kunne ikke læses") }),
      expect.objectContaining({ kind: "visit.log", text: expect.stringContaining("Kunne ikke læses") }),
    ]);
    expect((await indexedDB.databases()).filter(({ name }) => name?.endsWith(uid))).toEqual([]);
  });
});

test("a refused command that the phone cannot read is taken over from the server, which has it", async () => {
  await store().keep.settle([{ id: bad, state: "held", text: "Nej." }], "");
  await garble(bad);
  expect(await outbox.items()()).toMatchObject([{ id: bad, state: "unreadable", text: "Nej." }]);
  const args = visitFields({ next_what: "Ring" });
  const op = { id: bad, seq: 1, kind: "visit.log", v: 1, entity: "visit", eid, base: null, at: "", args };
  const there: HeldOp = { id: bad, op, code: "rule", reason: "Nej.", held_at: "" } as HeldOp;
  vi.stubGlobal("fetch", async () => Response.json({ items: [there] }));
  expect(await heldElsewhere()).toEqual([there]);
  await takeOver(there);
  expect(await outbox.items()()).toMatchObject([{ id: bad, state: "held", args }]);
  expect(await heldElsewhere()).toEqual([]);
  vi.unstubAllGlobals();
});

describe("a draft that the phone cannot read", () => {
  beforeEach(async () => {
    await drafts.save("good", "visit", { note: "Halvfærdig" });
    await drafts.save("bad", "visit", { note: "Væk" });
    await garbleDraft("bad");
  });

  test("is listed apart from the others", async () => {
    expect((await drafts.list()()).map(({ id }) => id)).toEqual(["good"]);
    expect(await drafts.unreadable()()).toMatchObject([{ id: "bad", kind: "visit" }]);
  });

  test("is set aside by a form that is written anew", async () => {
    expect(await drafts.load("bad")).toBeUndefined();
    await drafts.save("bad", "visit", { note: "Skrevet igen" });
    expect((await drafts.load("bad"))?.value).toEqual({ note: "Skrevet igen" });
    expect(await drafts.unreadable()()).toHaveLength(1);
  });
});
