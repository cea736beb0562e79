import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "./schema";
import { company, freshStore, task, visit } from "./test-store";

test("rows come and go with the cursor they belong to", async () => {
  const { copy } = await freshStore();
  const [kept, gone] = [company(), company()];
  await copy.apply({ put: { company: [kept, gone] }, del: [], state: { ...emptyCopy, cursor: "3" } });
  await copy.apply({
    put: { company: [{ ...kept, name: "Nyt navn", revision: 2 }] },
    del: [["company", gone.id]],
    state: { ...emptyCopy, cursor: "4" },
  });
  expect(await copy.all("company")).toEqual([{ ...kept, name: "Nyt navn", revision: 2 }]);
  expect((await copy.state()).cursor).toBe("4");
});

test("a pull that fails in the middle has not happened", async () => {
  const { copy } = await freshStore();
  const unkeepable = { ...company(), id: undefined } as never;
  await expect(
    copy.apply({
      put: { company: [company()], workplace: [unkeepable] },
      del: [],
      state: { ...emptyCopy, cursor: "3" },
    }),
  ).rejects.toThrow();
  expect(await copy.all("company")).toEqual([]);
  expect((await copy.state()).cursor).toBe("");
});

test("a list is asked by what it holds", async () => {
  const { copy } = await freshStore();
  const me = newId();
  const joint = visit({ participant_ids: [newId(), me] });
  await copy.apply({ put: { visit: [joint, visit()] }, del: [], state: emptyCopy });
  expect(await copy.where("visit", "participant_ids", me)).toEqual([joint]);
});

test("visits and done tasks grow too old", async () => {
  const { copy } = await freshStore();
  const [old, young] = [visit({ visited_on: "2024-11-20" }), visit({ visited_on: "2024-11-21" })];
  const tasks = [null, "2025-11-20T23:59:59Z", "2025-11-21T00:00:00Z"].map((done_at) => task({ done_at }));
  await copy.apply({ put: { visit: [old, young], task: tasks }, del: [], state: emptyCopy });
  await copy.forgetOld("visit", "2024-11-21");
  await copy.forgetOld("task", "2025-11-21");
  expect(await copy.all("visit")).toEqual([young]);
  expect((await copy.all("task")).map(({ done_at }) => done_at).sort()).toEqual(["2025-11-21T00:00:00Z", null]);
});

test("forgetting some entities keeps the others", async () => {
  const { copy } = await freshStore();
  await copy.apply({
    put: { company: [company()], visit: [visit()] },
    del: [],
    state: { ...emptyCopy, epoch: "e", cursor: "5" },
  });
  await copy.forget(["visit"], { epoch: "e" });
  expect([(await copy.all("company")).length, (await copy.all("visit")).length]).toEqual([1, 0]);
  expect(await copy.state()).toEqual({ ...emptyCopy, epoch: "e" });
});
