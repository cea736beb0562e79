// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alone } from "./one-at-a-time";

beforeEach(() => localStorage.clear());
afterEach(() => void vi.unstubAllGlobals());

test("the browser's own locks are used where there are any", async () => {
  const locks = { request: vi.fn((_: string, work: () => unknown) => work()) };
  vi.stubGlobal("navigator", { locks });
  expect(await alone("sync", async () => "done")).toBe("done");
  expect(locks.request).toHaveBeenCalledWith("sync", expect.any(Function));
});

test("without them work of one name is still done one at a time", async () => {
  vi.stubGlobal("navigator", {});
  let working = 0;
  const most = vi.fn();
  const work = async () => {
    most(++working);
    await new Promise((resolve) => setTimeout(resolve, 10));
    working--;
  };
  await Promise.all([alone("sync", work), alone("sync", work)]);
  expect(most.mock.calls).toEqual([[1], [1]]);
});
