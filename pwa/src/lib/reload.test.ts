import { afterEach, expect, test, vi } from "vitest";
import { reloadPage } from "./reload";

afterEach(() => vi.unstubAllGlobals());

test("a page that stays broken is loaded again once a minute", () => {
  const kept = new Map<string, string>();
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  const clock = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
  expect([reloadPage(), reloadPage()]).toEqual([true, false]);
  clock.mockReturnValue(1_060_000);
  expect(reloadPage()).toBe(true);
  expect(reload).toHaveBeenCalledTimes(2);
});
