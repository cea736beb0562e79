import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { takeOver } from "../commands/held-elsewhere";
import { newId } from "../lib/id";
import { store } from "../store/store";
import { freshStore, visitFields } from "../store/test-store";
import { syncState } from "./state.svelte";

test("counts what is unsent and what is held, and knows since when", async () => {
  await freshStore();
  const stop = syncState.follow();
  onTestFinished(stop);
  expect(syncState.known).toBe(false);
  await commands.do("visit.log", newId(), visitFields());
  const held = await commands.do("visit.log", newId(), visitFields());
  await vi.waitFor(() => expect(syncState.unsent).toBe(2));
  expect(syncState.stale).toBe(false);

  await store().keep.settle([{ id: held, state: "held", text: "Nej." }], "");
  await store().keep.outbox.toCollection().modify({ at: "2026-01-01T00:00:00Z" });
  await vi.waitFor(() => expect([syncState.unsent, syncState.held, syncState.stale]).toEqual([1, 1, true]));
  expect(syncState.known).toBe(true);
  stop();
  expect(syncState.known).toBe(false); // the next person's is not read yet
});

test("what was taken over from another phone is not counted there too", async () => {
  const { uid } = await freshStore();
  onTestFinished(syncState.follow());
  onTestFinished(() => void (syncState.heldThere = 0));
  syncState.heldThere = 2;
  expect(syncState.elsewhere).toBe(2);
  const [id, eid] = [newId(), newId()];
  const at = "2026-11-20T10:00:00Z";
  const op = { id, seq: 1, kind: "visit.log", v: 1, entity: "visit", eid, base: null, at, args: visitFields() };
  await takeOver({ id, user_id: uid, op, code: "rule", reason: "Nej.", held_at: at, device: newId() });
  await vi.waitFor(() => expect([syncState.held, syncState.elsewhere]).toEqual([1, 1]));
});
