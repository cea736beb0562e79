import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { noteReads, readsToTell } from "./reads";
import { freshStore } from "./test-store";

test("reads are kept sealed, in the order they were made, and told with when they were", async () => {
  const store = await freshStore();
  const [ida, bo] = [newId(), newId()];
  await noteReads([{ citizen_id: ida, purpose: "caseload" }]);
  await noteReads([{ citizen_id: bo, purpose: "matching", opening_id: newId(), rank: 1, points: 82.5, obstacles: ["hours"], policy: 3 }]);
  await noteReads([]);
  const told = await readsToTell(store);
  expect(told.map(({ citizen_id }) => citizen_id)).toEqual([ida, bo]);
  expect(Date.parse(told[0]!.at)).toBeLessThanOrEqual(Date.now());
  expect(told[1]).toMatchObject({ purpose: "matching", rank: 1, points: 82.5, obstacles: ["hours"], policy: 3 });
  expect(JSON.stringify(await store.keep.reads.toArray())).not.toContain(ida);
});

test("one that cannot be opened stays where it is and stops none of the others", async () => {
  const store = await freshStore();
  const sealed = { iv: new Uint8Array(12), data: new ArrayBuffer(32) };
  await store.keep.reads.add({ id: "0", sealed });
  await noteReads([1, 2, 3].map(() => ({ citizen_id: newId(), purpose: "card" as const })));
  expect(await readsToTell(store, 2)).toHaveLength(2);
  expect(await store.keep.reads.count()).toBe(4);
});
