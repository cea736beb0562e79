import { expect, test, vi } from "vitest";
import { newId } from "../lib/id";
import { closeStore, openStore, store } from "./store";
import { company, freshStore } from "./test-store";

const full = Object.assign(new Error(), { name: "QuotaExceededError" });

test("each person has their own, and finds it again", async () => {
  const [ane, bo] = [newId(), newId()];
  await (await freshStore(ane)).keep.note("contactAt", 7);
  const key = store().key;
  await openStore(bo);
  expect(await store().keep.fact("contactAt")).toBeUndefined();
  await openStore(ane);
  expect(await store().keep.fact("contactAt")).toBe(7);
  expect(store().key).toEqual(key);
});

test("nobody signed in has none", () => {
  closeStore();
  expect(() => store()).toThrow();
});

test("a full phone drops the copy and keeps what a person wrote", async () => {
  const { copy, keep, precious } = await freshStore();
  await copy.apply({ put: { company: [company()] }, del: [], state: { ...(await copy.state()), cursor: "9" } });
  const write = vi
    .fn()
    .mockRejectedValueOnce(full)
    .mockImplementation(() => keep.note("contactAt", 1));
  await precious.call(store(), write);
  expect(await keep.fact("contactAt")).toBe(1);
  expect(await copy.all("company")).toEqual([]);
  expect((await copy.state()).cursor).toBe("");
});

test("a wiped store is gone", async () => {
  const uid = newId();
  const lost = await freshStore(uid);
  await lost.keep.note("contactAt", 7);
  await lost.wipe();
  closeStore();
  expect(await (await openStore(uid)).keep.fact("contactAt")).toBeUndefined();
});
