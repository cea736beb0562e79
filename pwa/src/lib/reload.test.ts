import { afterEach, expect, test, vi } from "vitest";
import { reloadForLostParts, reloadPage } from "./reload";

afterEach(() => vi.unstubAllGlobals());

/** A page of which only what is needed here is real. */
function page() {
  const kept = new Map<string, string>();
  const reload = vi.fn();
  const window = new EventTarget();
  const lost = () => {
    const event = new Event("vite:preloadError", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("addEventListener", window.addEventListener.bind(window));
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  return { reload, window, lost };
}

test("a part of the app that is gone since a new version was laid out loads the page again, once", () => {
  const { reload, lost } = page();
  reloadForLostParts();
  // Unprevented the import rejects, and the screen says that it could not be shown.
  expect([lost(), lost()]).toEqual([true, false]);
  expect(reload).toHaveBeenCalledOnce();
});

test("a part that is given up because the person leaves does not call them back", () => {
  const { reload, window, lost } = page();
  reloadForLostParts();
  window.dispatchEvent(new Event("beforeunload"));
  expect(lost()).toBe(true);
  expect(reload).not.toHaveBeenCalled();
});

test("what fails is told while the person is there, and to nobody when they leave", () => {
  const { window } = page();
  reloadForLostParts();
  const told = () => window.dispatchEvent(new Event("unhandledrejection", { cancelable: true }));
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
