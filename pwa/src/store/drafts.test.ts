import { expect, test, vi } from "vitest";
import { drafts } from "./drafts";
import { openStore, closeStore } from "./store";
import { freshStore } from "./test-store";

test("a draft is there again at the next start, and unreadable in between", async () => {
  const { uid, keep } = await freshStore();
  await drafts.save("a", "visit", { note: "Halvfærdig" });
  expect(JSON.stringify(await keep.drafts.toArray())).not.toContain("Halv");
  closeStore();
  await openStore(uid);
  expect(await drafts.load("a")).toMatchObject({ id: "a", kind: "visit", value: { note: "Halvfærdig" } });
});

test("at any speed the last keystroke is the one that is kept", async () => {
  const { keep } = await freshStore();
  const saves = [..."Vi talte om foråret"].map((_, i, letters) =>
    drafts.save("a", "visit", letters.slice(0, i + 1).join("")),
  );
  await Promise.all(saves);
  expect((await drafts.load("a"))?.value).toBe("Vi talte om foråret");
  await drafts.save("a", "visit", "og så");
  expect((await drafts.load("a"))?.value).toBe("og så");
  expect(await keep.drafts.count()).toBe(1);
});

test("drafts are listed, the newest first, and removed", async () => {
  const { keep } = await freshStore();
  await drafts.save("old", "visit", 1);
  await drafts.save("new", "note", 2);
  await keep.drafts.update("old", { changedAt: "2026-01-01T00:00:00Z" });
  expect((await drafts.list()()).map(({ id }) => id)).toEqual(["new", "old"]);
  await drafts.remove("new");
  expect(await drafts.load("new")).toBeUndefined();
});

test("one that is removed while it is being written stays away", async () => {
  const { keep } = await freshStore();
  const saving = drafts.save("a", "visit", "x");
  void drafts.save("a", "visit", "xy");
  await drafts.remove("a");
  await saving;
  expect(await keep.drafts.count()).toBe(0);
});

test("all that is being written can be waited for", async () => {
  const { keep } = await freshStore();
  void drafts.save("a", "visit", "x");
  void drafts.save("b", "visit", "y");
  await drafts.flush();
  expect(await keep.drafts.count()).toBe(2);
});

test("what could not be written is said each time, and written once there is room", async () => {
  const { keep } = await freshStore();
  const full = vi.spyOn(keep.drafts, "put").mockRejectedValue(Object.assign(new Error(), { name: "QuotaExceededError" }));
  await expect(drafts.save("a", "visit", "x")).rejects.toThrow();
  await expect(drafts.flush()).rejects.toThrow();
  await drafts.flush("another");
  full.mockRestore();
  await drafts.flush();
  expect((await drafts.load("a"))?.value).toBe("x");
});

test("what one person could not keep stops nobody else", async () => {
  const { keep } = await freshStore();
  vi.spyOn(keep.drafts, "put").mockRejectedValue(Object.assign(new Error(), { name: "QuotaExceededError" }));
  await expect(drafts.save("a", "visit", "x")).rejects.toThrow();
  await freshStore();
  await drafts.flush();
});
