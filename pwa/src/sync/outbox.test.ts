import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { store } from "../store/store";
import { freshStore, visitFields } from "../store/test-store";
import { outbox } from "./outbox";

test("held ones come first, and what the server has is not among them", async () => {
  await freshStore();
  const [done, waiting, held] = [newId(), newId(), newId()];
  for (const eid of [done, waiting, held]) await commands.do("visit.log", eid, visitFields());
  const [first, , last] = await outbox.items()();
  await store().keep.settle(
    [
      { id: first!.id, state: "applied", version: 1 },
      { id: last!.id, state: "held", text: "Nej." },
    ],
    "",
  );
  expect((await outbox.items()()).map(({ eid, state }) => [eid, state])).toEqual([
    [held, "held"],
    [waiting, "queued"],
  ]);
});

test("what builds on a held command says which one it waits for", async () => {
  await freshStore();
  const eid = newId();
  const op = await commands.do("visit.log", eid, visitFields());
  await commands.do("visit.participant.add", eid, { id: newId() });
  await commands.do("visit.log", newId(), visitFields());
  await store().keep.settle([{ id: op, state: "held", text: "Nej." }], "");
  expect((await outbox.items()()).map(({ waitsFor }) => waitsFor)).toEqual([undefined, op, undefined]);
});

test("what has arrived is told with its time, the newest first", async () => {
  await freshStore();
  const [first, second] = [newId(), newId()];
  for (const eid of [first, second]) await commands.do("visit.log", eid, visitFields());
  const [one, two] = await outbox.items()();
  await store().keep.settle([{ id: one!.id, state: "applied", version: 1 }], "2026-11-21T10:00:00Z");
  await store().keep.settle([{ id: two!.id, state: "applied", version: 2 }], "2026-11-21T10:05:00Z");
  await store().keep.reached(1);
  expect(await outbox.arrived(5)()).toMatchObject([
    { eid: second, arrivedAt: "2026-11-21T10:05:00Z" },
    { eid: first, arrivedAt: "2026-11-21T10:00:00Z", kind: "visit.log" },
  ]);
  expect(await outbox.arrived(1)()).toHaveLength(1);
});

test("a mark in the inbox is not told of as something that has arrived", async () => {
  await freshStore();
  await commands.do("notification.read", newId(), {});
  await commands.do("visit.log", newId(), visitFields());
  for (const { id } of await outbox.items()()) await store().keep.settle([{ id, state: "applied", version: 1 }], "");
  expect((await outbox.arrived(5)()).map(({ kind }) => kind)).toEqual(["visit.log"]);
});
