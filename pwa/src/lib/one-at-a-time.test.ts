// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { locks } from "./test-locks";

/** A page of its own, with the locks it shares with others, if any. */
async function page(shared?: ReturnType<typeof locks>) {
  vi.resetModules();
  vi.stubGlobal("navigator", { locks: shared });
  return (await import("./one-at-a-time")).alone;
}

const forever = () => new Promise<never>(() => {});
const told = vi.fn();

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  told.mockClear();
});

test.each([["locks of the browser", locks()], ["none", undefined]])("work of one name is done one at a time: %s", async (_, shared) => {
  const alone = await page(shared);
  let working = 0;
  const most = vi.fn();
  const work = async () => {
    most(++working);
    await new Promise((resolve) => setTimeout(resolve, 10));
    working--;
    return "done";
  };
  expect(await Promise.all([alone("sync", work), alone("sync", work)])).toEqual(["done", "done"]);
  expect(most.mock.calls).toEqual([[1], [1]]);
});

test("work that fails says why, and the next has its turn", async () => {
  const alone = await page(locks());
  const broken = new Error("no network");
  await expect(alone("sync", () => Promise.reject(broken))).rejects.toBe(broken);
  expect(await alone("sync", async () => "next")).toBe("next");
});

test("a page that is left holds no turn, takes none, and is told nothing", async () => {
  const shared = locks();
  const leaving = await page(shared);
  const begun = vi.fn(forever);
  void leaving("sync", begun).finally(told);
  void leaving("sync", async () => told("waited")).finally(told);
  await vi.waitFor(() => expect(begun).toHaveBeenCalled());
  dispatchEvent(new Event("pagehide"));
  void leaving("sync", async () => told("asked later")).finally(told);
  const next = await page(shared);
  expect(await next("sync", async () => "next")).toBe("next");
  expect(told).not.toHaveBeenCalled();
});
