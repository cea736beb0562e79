// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { saveDurations, timed } from "./durations";

beforeEach(() => localStorage.clear());

/** Saves that take so many milliseconds. */
async function saves(...durations: number[]): Promise<void> {
  for (const ms of durations) {
    vi.spyOn(performance, "now").mockReturnValueOnce(1000).mockReturnValueOnce(1000 + ms);
    await timed(async () => {});
  }
}

test("before the first save there is nothing to tell", () => expect(saveDurations()).toBeUndefined());

test.each([
  [[40], { median: 40, p95: 40 }],
  [[10, 30, 20], { median: 20, p95: 30 }],
  [[...Array(95).fill(40), ...Array(5).fill(900)], { median: 40, p95: 40 }],
  [[...Array(94).fill(40), ...Array(6).fill(900)], { median: 40, p95: 900 }],
])("of %j", async (durations, told) => {
  await saves(...durations);
  expect(saveDurations()).toEqual(told);
});

test("only the last 200 count", async () => {
  await saves(...Array<number>(200).fill(900), ...Array<number>(200).fill(40));
  expect(saveDurations()).toEqual({ median: 40, p95: 40 });
});

test("the work's answer is passed on, and what failed is not counted", async () => {
  expect(await timed(async () => "done")).toBe("done");
  localStorage.clear();
  await expect(timed(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(saveDurations()).toBeUndefined();
});

test("a phone without room for a number has saved all the same", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  expect(await timed(async () => "done")).toBe("done");
});
