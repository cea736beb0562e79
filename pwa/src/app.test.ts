// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import App from "./app.svelte";
import { session } from "./features/session/session.svelte";
import { toast } from "./ui/toast.svelte";

let app: object | undefined;
function show(): void {
  app = mount(App, { target: document.body });
  flushSync();
}
afterEach(async () => {
  if (app) await unmount(app);
  session.trouble = session.lost = undefined;
  toast.hide();
});

const shows = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words));

test.each([
  ["blocked", "privat browsing"],
  ["newer", "nyere version"],
] as const)("a phone that is %s says so, and shows nothing to write on", async (trouble, words) => {
  session.trouble = trouble;
  show();
  await shows(words);
  expect(document.querySelectorAll("input, textarea, a")).toHaveLength(0);
  expect(document.body.textContent).not.toMatch(/\bgemt\b/i);
});

test("a phone that was reported lost says why nobody is signed in", async () => {
  session.lost = "going";
  show();
  await shows("meldt mistet");
});

test("what could not be kept and nobody waited for is said", () => {
  show();
  const rejected = (name: string) =>
    window.dispatchEvent(
      Object.assign(new Event("unhandledrejection"), { reason: Object.assign(new Error(), { name }) }),
    );
  rejected("TypeError");
  expect(toast.message).toBeUndefined();
  rejected("QuotaExceededError");
  expect(toast.message?.text).toContain("ikke gemt");
});
