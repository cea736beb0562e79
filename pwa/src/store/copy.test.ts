import Dexie from "dexie";
import { expect, test, vi } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "./schema";
import { company, contact, freshStore, notification, opening, task, visit } from "./test-store";
import type { User } from "../sync/wire";

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
  expect(await copy.where("visit", "tookPart", me)).toEqual([joint]);
});

test("visits and done tasks grow too old", async () => {
  const { copy } = await freshStore();
  const [old, young] = [visit({ visited_on: "2024-11-20" }), visit({ visited_on: "2024-11-21" })];
  const tasks = [null, "2025-11-20T23:59:59Z", "2025-11-21T00:00:00Z"].map((done_at) => task({ done_at }));
  const openings = ["", "2026-08-22", "2026-08-23"].map((closed_on) => opening({ closed_on }));
  await copy.apply({ put: { visit: [old, young], task: tasks, opening: openings }, del: [], state: emptyCopy });
  await copy.forgetOld("visit", "2024-11-21");
  await copy.forgetOld("task", "2025-11-21");
  await copy.forgetOld("opening", "2026-08-23");
  const told = ["2026-10-23T23:59:59Z", "2026-10-24T00:00:00Z"].map((at) => notification({ at }));
  await copy.apply({ put: { notification: told }, del: [], state: emptyCopy });
  await copy.forgetOld("notification", "2026-10-24");
  expect(await copy.all("notification")).toEqual([told[1]]);
  expect(await copy.all("visit")).toEqual([young]);
  expect((await copy.all("task")).map(({ done_at }) => done_at).sort()).toEqual(["2025-11-21T00:00:00Z", null]);
  expect((await copy.all("opening")).map(({ closed_on }) => closed_on).sort()).toEqual(["", "2026-08-23"]);
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

test("a row is found by its id and by what it is filed under, and nowhere else after it was moved", async () => {
  const { copy } = await freshStore();
  const [moved, stays] = [visit(), visit()];
  const beside = visit({ company_id: stays.company_id });
  await copy.apply({ put: { visit: [moved, stays, beside] }, del: [], state: emptyCopy });
  const there = { ...moved, company_id: stays.company_id, revision: 2 };
  await copy.apply({ put: { visit: [there] }, del: [], state: emptyCopy });
  expect(await copy.get("visit", moved.id)).toEqual(there);
  expect(await copy.where("visit", "company_id", moved.company_id)).toEqual([]);
  expect(await copy.where("visit", "company_id", stays.company_id)).toHaveLength(3);
  expect(await copy.where("visit", "tookPart", moved.author_id)).toEqual([there]);

  await copy.apply({ put: {}, del: [["visit", stays.id]], state: emptyCopy });
  expect(await copy.get("visit", stays.id)).toBeUndefined();
  expect(await copy.where("visit", "company_id", stays.company_id)).toHaveLength(2);
});

test("a company that comes whole takes the place of what was here of it", async () => {
  const { copy } = await freshStore();
  const place = company();
  const [gone, stays] = [contact({ company_id: place.id }), contact({ company_id: place.id })];
  const elsewhere = contact();
  await copy.apply({ put: { company: [place], contact: [gone, stays, elsewhere] }, del: [], state: emptyCopy });
  await copy.apply({ put: { company: [place], contact: [stays] }, del: [], whole: true, state: emptyCopy });
  expect(await copy.all("contact")).toHaveLength(2);
  expect(await copy.many("contact", [gone.id, stays.id, elsewhere.id])).toEqual([stays, elsewhere]);
});

test.each([
  [1, { visit: "id, company_id, author_id, *participant_ids", citizen: "id", meta: "" }],
  [2, { folder: ", *by", citizen: "id", meta: "" }],
  [3, { folder: ", *by", citizen: "id", meta: "" }],
  [4, { folder: ", *by", citizen: "id", meta: "" }],
])("what version %d kept is let go, and pulled anew", async (version, stores) => {
  const uid = newId();
  const earlier = new Dexie(`copy-${uid}`);
  earlier.version(version).stores(stores);
  if (version === 1) await earlier.table("visit").add(visit());
  else await earlier.table("folder").add({ by: [], rows: JSON.stringify([visit()]) }, `visit:${newId()}`);
  await earlier.table("meta").put({ ...emptyCopy, cursor: "7" }, "state");
  earlier.close();
  const { copy } = await freshStore(uid);
  expect(await copy.state()).toEqual(emptyCopy);
  expect(await copy.all("visit")).toEqual([]);
  expect(copy.db.tables.map(({ name }) => name).sort()).toEqual(["citizen", "folder", "meta"]);
});

test("all companies are read in portions, in one reading for all that is asked, and the colleagues without them", async () => {
  const { copy } = await freshStore();
  const places = Array.from({ length: 250 }, () => company());
  const people = places.map(({ id }) => contact({ company_id: id }));
  await copy.apply({ put: { company: places, contact: people, user: [{ id: newId() } as User] }, del: [], state: emptyCopy });
  const read = vi.spyOn(IDBObjectStore.prototype, "getAll");
  const lists = await copy.lists(["company", "contact"]);
  expect([lists.company.length, lists.contact.length]).toEqual([250, 250]);
  const portions = read.mock.results.map(({ value }) => (value as IDBRequest<unknown[]>).result.length);
  expect(portions).toEqual([100, 100, 51]);
  read.mockClear();
  expect(await copy.all("user")).toHaveLength(1);
  expect(read).not.toHaveBeenCalled();
});

test("planned visits, and tasks that are owed, are found without what is over", async () => {
  const { copy } = await freshStore();
  const me = newId();
  const [own, joint] = [visit({ author_id: me, status: "planned" }), visit({ participant_ids: [me], status: "planned" })];
  const over = visit({ author_id: me });
  const [owed, kept] = [task({ owner_id: me }), task({ owner_id: me, outcome: "kept" })];
  await copy.apply({ put: { visit: [own, joint, over], task: [owed, kept] }, del: [], state: emptyCopy });
  const ids = async (rows: Promise<{ id: string }[]>) => new Set((await rows).map(({ id }) => id));
  expect(await ids(copy.where("visit", "planned", me))).toEqual(new Set([own.id, joint.id]));
  expect(await ids(copy.where("visit", "tookPart", me))).toEqual(new Set([own.id, joint.id, over.id]));
  expect(await copy.where("task", "owed", me)).toEqual([owed]);
});

test("an edition is another after a pull that brought or took such rows, and only then", async () => {
  const { copy } = await freshStore();
  const editions = () => Promise.all([copy.edition("company"), copy.edition("contact")]);
  const place = company();
  await copy.apply({ put: { company: [place] }, del: [], state: { ...emptyCopy, cursor: "1" } });
  expect(await editions()).toEqual(["1", ""]);
  await copy.apply({ put: { visit: [visit()] }, del: [["company", place.id]], state: { ...emptyCopy, cursor: "2" } });
  expect(await editions()).toEqual(["2", ""]);
  await copy.apply({ put: { visit: [visit()] }, del: [], state: { ...emptyCopy, cursor: "3" } });
  expect(await editions()).toEqual(["2", ""]);
});

test("what one entity loses, the others in its folder keep", async () => {
  const { copy } = await freshStore();
  const place = company();
  const [person, met] = [contact({ company_id: place.id }), visit({ company_id: place.id })];
  await copy.apply({ put: { company: [place], contact: [person], visit: [met] }, del: [], state: emptyCopy });
  await copy.forget(["visit"]);
  const left = await Promise.all([copy.all("company"), copy.all("contact"), copy.all("visit")]);
  expect(left).toEqual([[place], [person], []]);
  await copy.apply({ put: {}, del: [["company", place.id]], state: emptyCopy });
  expect([await copy.all("company"), await copy.get("contact", person.id)]).toEqual([[], person]);
});
