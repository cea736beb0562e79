import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { access } from "../lib/http";
import { newId } from "../lib/id";
import { drafts } from "../store/drafts";
import { store } from "../store/store";
import { freshStore, visitFields } from "../store/test-store";
import { outbox } from "../sync/outbox";
import type { HeldOp, Op } from "../sync/wire";
import { commands } from "./commands";
import { giveUp, heldElsewhere, keepHere, takeOver } from "./held-elsewhere";

function heldOp(over: Partial<Op> = {}): HeldOp {
  const id = newId();
  const op: Op = {
    ...{ id, seq: 1, kind: "visit.log", v: 1, entity: "visit", eid: newId(), base: null, at: "2026-11-20T10:00:00Z" },
    ...{ args: visitFields({ next_what: "Ring" }), ...over },
  };
  const user_id = store().uid;
  return { id, user_id, op, code: "rule", reason: "Nej.", held_at: "2026-11-20T10:01:00Z", device: newId() };
}

function serverHolds(...items: HeldOp[]): void {
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.stubGlobal("fetch", async () => Response.json({ items, next: "" }));
  onTestFinished(() => void vi.unstubAllGlobals());
}

const queued = () => outbox.items()();
beforeEach(async () => void (await freshStore()));

test("what is here, was corrected here or given up here is not from elsewhere", async () => {
  const [other, here, corrected, given] = [heldOp(), heldOp(), heldOp(), heldOp()];
  for (const one of [here, corrected]) await takeOver(one);
  await commands.edit(corrected.id, visitFields());
  await giveUp(given);
  serverHolds(other, here, corrected, given);
  expect((await heldElsewhere()).map(({ id }) => id)).toEqual([other.id]);
});

test("what is taken over is decided here as any other", async () => {
  const held = heldOp();
  await takeOver(held);
  expect(await queued()).toMatchObject([
    { id: held.id, state: "held", text: "Nej.", eid: held.op.eid, args: { next_what: "Ring" } },
  ]);
  expect(await store().keep.held.toArray()).toMatchObject([{ takenOver: true }]);
  const later = await commands.do("visit.log", newId(), visitFields());
  const again = await commands.edit(held.id, visitFields());
  expect((await queued()).map(({ id }) => id)).toEqual([again, later]);
  expect((await store().keep.find(again))?.supersedes).toBe(held.id);
});

test("a draft of a lost phone goes on in its form, and the server is told", async () => {
  const args = { changes: { next_what: "Ring" }, revision: 2 };
  const held = heldOp({ kind: "note.keep", entity: "note", args: { kind: "visit.edit", of: "v", text: "", args } });
  await keepHere(held);
  expect(await drafts.list()()).toMatchObject([{ id: "v", kind: "visit.edit", value: args }]);
  expect(await queued()).toMatchObject([{ kind: "held.discard", eid: held.id }]);
});

test("but never in the place of what was begun here", async () => {
  await drafts.save("v", "visit.edit", { changes: { note: "Her" } });
  await keepHere(heldOp({ kind: "note.keep", args: { kind: "visit.edit", of: "v", text: "Der", args: {} } }));
  expect((await drafts.load("v"))?.value).toEqual({ changes: { note: "Her" } });
  expect(await drafts.list()()).toContainEqual(expect.objectContaining({ kind: "note", value: expect.objectContaining({ text: "Der" }) }));
});

test.each([
  ["a note that was kept", { kind: "note.keep", args: { kind: "contact", text: "Bo", args: {} } }, { kind: "contact" }],
  ["a refused command", {}, { kind: "visit.log", text: "Nej." }],
])("%s becomes a note for oneself", async (_, over, value) => {
  await keepHere(heldOp(over));
  expect(await drafts.list()()).toMatchObject([{ kind: "note", value }]);
});
