// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { byLease } from "./tab-lease";

// Every call stands for a tab: nothing but what is in localStorage is common to two calls.
beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

/** Work that goes on until the test lets it end. */
function longWork() {
  let end = () => {};
  const began = vi.fn();
  const work = () =>
    new Promise<void>((resolve) => {
      began();
      end = resolve;
    });
  return { began, work, end: () => end() };
}

test("one does the work and the other waits for it, however long that takes", async () => {
  const [first, second] = [longWork(), longWork()];
  const all = [byLease("sync", first.work), byLease("sync", second.work)];
  await vi.advanceTimersByTimeAsync(120_000);
  const [early, late] = first.began.mock.calls.length ? [first, second] : [second, first];
  expect(late.began).not.toHaveBeenCalled();
  early.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(late.began).toHaveBeenCalledOnce();
  late.end();
  await Promise.all(all);
  expect(localStorage.length).toBe(0);
});

test("other work goes on beside it", async () => {
  const [sync, renew] = [longWork(), longWork()];
  void byLease("sync", sync.work);
  void byLease("renew", renew.work);
  await vi.advanceTimersByTimeAsync(1000);
  expect([sync.began, renew.began].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

test("a tab that dies in the middle is followed by the next one", async () => {
  const beating = vi.spyOn(globalThis, "setInterval");
  const [dead, next] = [longWork(), longWork()];
  void byLease("sync", dead.work);
  await vi.advanceTimersByTimeAsync(1000);
  expect(dead.began).toHaveBeenCalledOnce();
  clearInterval(beating.mock.results[0]!.value as number); // its timers die with it, and its work never ends
  const ends = byLease("sync", next.work);
  await vi.advanceTimersByTimeAsync(5000);
  expect(next.began).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(next.began).toHaveBeenCalledOnce();
  next.end();
  await ends;
});

test("a tab that was only asleep does not take the place of the one that followed it", async () => {
  const [asleep, awake, third] = [longWork(), longWork(), longWork()];
  void byLease("sync", asleep.work);
  await vi.advanceTimersByTimeAsync(1000);
  localStorage.setItem("jobbro.alone.sync", localStorage.getItem("jobbro.alone.sync")!.replace(/\d+$/, "0"));
  void byLease("sync", awake.work);
  await vi.advanceTimersByTimeAsync(500);
  expect(awake.began).toHaveBeenCalledOnce();
  asleep.end();
  void byLease("sync", third.work);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(third.began).not.toHaveBeenCalled();
});

test("work that fails leaves the way free", async () => {
  const failed = byLease("sync", () => Promise.reject(new Error("no"))).catch(() => "failed");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await failed).toBe("failed");
  const again = byLease("sync", async () => "done");
  await vi.advanceTimersByTimeAsync(1000);
  expect(await again).toBe("done");
});
