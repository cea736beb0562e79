import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, task } from "../store/test-store";
import { tasks } from "./tasks";

test("what I owe, the longest due first, until it is done", async () => {
  const { uid } = await freshStore();
  const [later, sooner] = [
    task({ owner_id: uid, due_on: "2026-12-24" }),
    task({ owner_id: uid, due_on: "2026-11-01" }),
  ];
  const rows = [later, sooner, task({ owner_id: uid, outcome: "kept" }), task()];
  await store().copy.apply({ put: { task: rows }, del: [], state: emptyCopy });
  const owed = async () => (await tasks.owed()()).map(({ task }) => task.id);
  expect(await owed()).toEqual([sooner.id, later.id]);
  await commands.do("task.done", sooner.id, { outcome: "kept" });
  expect(await owed()).toEqual([later.id]);
  expect(await tasks.get(sooner.id)()).toMatchObject({ outcome: "kept", done_by: uid });
});
