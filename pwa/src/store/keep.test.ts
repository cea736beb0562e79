import { beforeEach, describe, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { Keep } from "./keep";
import { store } from "./store";
import { freshStore, visitFields } from "./test-store";

beforeEach(async () => void (await freshStore()));

const log = () => commands.do("visit.log", newId(), visitFields());
const states = async () => (await store().keep.outbox.toArray()).map(({ state }) => state);

test("two tabs that start together agree on the key and the name of the phone", async () => {
  const uid = newId();
  const [a, b] = [new Keep(uid), new Keep(uid)];
  const [keyA, keyB] = await Promise.all([a.key(), b.key()]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, keyA, new Uint8Array(3));
  await expect(
    crypto.subtle.decrypt({ name: "AES-GCM", iv: new Uint8Array(12) }, keyB, sealed),
  ).resolves.toHaveProperty("byteLength", 3);
  const [deviceA, deviceB] = await Promise.all([a.device(), b.device()]);
  expect(deviceA).toBe(deviceB);
  a.db.close();
  b.db.close();
});

test("a command that was taken back at the last moment is not sent", async () => {
  const { keep } = store();
  const op = await log();
  await log();
  const both = await keep.pending();
  await commands.undo(op);
  expect((await keep.sending(both)).map(({ id }) => id)).toEqual([both[1]!.id]);
  expect(await states()).toEqual(["sending"]);
});

test("a command that was replaced at the last moment is not taken for the new one, which can still be taken back", async () => {
  const { keep } = store();
  const op = await log();
  const before = await keep.pending();
  const again = await commands.edit(op, visitFields({ citizens_present: 1 }));
  expect(await keep.sending(before)).toEqual([]);
  expect(await keep.find(again)).toMatchObject({ state: "queued", sent: false });
});

test("a command that is on its way cannot be taken back any more", async () => {
  const { keep } = store();
  const op = await log();
  const [row] = await keep.pending();
  await keep.sending([row!]);
  expect(await commands.discard(op)).toBe(false);
});

describe("what came back", () => {
  test("is sent again after a restore, and so is what was on its way back", async () => {
    const { keep } = store();
    const applied = (id: string, version: number) => ({ id, state: "applied" as const, version });
    await keep.meet("e1");
    await keep.settle([applied(await log(), 4), applied(await log(), 5)], "", "e1");
    await keep.reached(4);
    expect(await states()).toEqual(["gone", "applied"]);
    expect([await keep.meet("e1"), await keep.meet("e2")]).toEqual([false, true]);
    expect(await states()).toEqual(["queued", "queued"]);
  });

  test("is kept for a while, and then not", async () => {
    const { keep } = store();
    const [early, late] = [await log(), await log()];
    await keep.settle(
      [
        { id: early, state: "applied", version: 4 },
        { id: late, state: "applied", version: 5 },
      ],
      "",
    );
    await keep.reached(4);
    expect(await states()).toEqual(["gone", "applied"]);
    await keep.forgetGone("2026-01-01");
    expect(await states()).toEqual(["gone", "applied"]);
    await keep.forgetGone("9999-01-01");
    expect(await states()).toEqual(["applied"]);
  });

  test("can be sent again", async () => {
    const { keep } = store();
    const op = await log();
    await keep.settle([{ id: op, state: "applied", version: 4 }], "");
    await keep.reached(9);
    await keep.requeue("applied", "gone");
    expect(await states()).toEqual(["queued"]);
  });
});

test("an outcome of a command that is not here is nobody's", async () => {
  await store().keep.settle([{ id: newId(), state: "held" }], "");
  expect(await store().keep.held.count()).toBe(0);
});
