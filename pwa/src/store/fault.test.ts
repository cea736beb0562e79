import Dexie from "dexie";
import { describe, expect, test, vi } from "vitest";
import { isStorageFull, steady } from "./fault";

const named = (name: string) => Object.assign(new Error(), { name });

describe("a dropped connection", () => {
  test("is opened again and the work is done once more", async () => {
    const work = vi.fn().mockRejectedValueOnce(named("InvalidStateError")).mockResolvedValue("done");
    const reopen = vi.fn();
    expect(await steady(work, reopen, vi.fn())).toBe("done");
    expect(reopen).toHaveBeenCalledOnce();
  });

  test("that stays dropped loads the page again", async () => {
    const reload = vi.fn();
    await expect(steady(() => Promise.reject(named("UnknownError")), vi.fn(), reload)).rejects.toThrow();
    expect(reload).toHaveBeenCalledOnce();
  });
});

test("another error is nobody's to repair", async () => {
  const reopen = vi.fn();
  await expect(steady(() => Promise.reject(named("ConstraintError")), reopen, vi.fn())).rejects.toThrow();
  expect(reopen).not.toHaveBeenCalled();
});

test.each([
  [named("QuotaExceededError"), true],
  [{ name: "AbortError", inner: { name: "QuotaExceededError" } }, true],
  [new Dexie.BulkError("two of two", [named("QuotaExceededError"), named("AbortError")]), true],
  [named("AbortError"), false],
  [undefined, false],
])("%o: is the phone full? %s", (error, full) => {
  expect(isStorageFull(error)).toBe(full);
});
