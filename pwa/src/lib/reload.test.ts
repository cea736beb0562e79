import { afterEach, expect, test, vi } from "vitest";
import { reloadForLostParts, reloadPage } from "./reload";

afterEach(() => vi.unstubAllGlobals());

/** A page of which only what is needed here is real. */
function page() {
  const kept = new Map<string, string>();
  const reload = vi.fn();
  const window = new EventTarget();
  const lost = () => window.dispatchEvent(new Event("vite:preloadError", { cancelable: true }));
  const told = () => window.dispatchEvent(new Event("unhandledrejection", { cancelable: true }));
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return { reload, window, lost, told };
}

test("a part of the app that is gone since a new version was laid out loads the page again, once", () => {
  const { reload, lost, told } = page();
  reloadForLostParts();
  // Unprevented the import rejects; prevented it would give undefined to whoever asked.
  expect([lost(), lost()]).toEqual([true, true]);
  expect(reload).toHaveBeenCalledOnce();
  expect(told()).toBe(false);
});

test("a part that is given up because the person leaves does not call them back", () => {
  const { reload, window, lost } = page();
  reloadForLostParts();
  window.dispatchEvent(new Event("beforeunload"));
  lost();
  expect(reload).not.toHaveBeenCalled();
});

test("what fails is told while the person is there, and to nobody when they leave", () => {
  const { window, told } = page();
  reloadForLostParts();
  expect(told()).toBe(true);
  window.dispatchEvent(new Event("beforeunload"));
  expect(told()).toBe(false);
});

test("a page that stays broken is loaded again once a minute", () => {
  const { reload } = page();
  const clock = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
  expect([reloadPage(), reloadPage()]).toEqual([true, false]);
  clock.mockReturnValue(1_060_000);
  expect(reloadPage()).toBe(true);
  expect(reload).toHaveBeenCalledTimes(2);
});
