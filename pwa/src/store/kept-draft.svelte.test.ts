// @vitest-environment jsdom
import { flushSync } from "svelte";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { drafts } from "./drafts";
import { keptDraft } from "./kept-draft.svelte";
import { store } from "./store";
import { freshStore } from "./test-store";

/** A form as a component would set it up, which ends with the test. */
function open(written: () => unknown, begun?: unknown) {
  let draft: ReturnType<typeof keptDraft> | undefined;
  onTestFinished($effect.root(() => void (draft = keptDraft({ id: "a", kind: "visit", written, begun }))));
  flushSync();
  return draft!;
}
const kept = async () => (await drafts.load("a"))?.value;

beforeEach(async () => void (await freshStore()));

test("every change is kept at once", async () => {
  let note = $state("");
  open(() => note || undefined);
  expect(await kept()).toBeUndefined();
  note = "Foråret";
  flushSync();
  expect(await kept()).toBe("Foråret");
});

test("what was begun and is unchanged stays as old as it is", async () => {
  await drafts.save("a", "visit", "Foråret");
  const before = await drafts.load("a");
  open(() => "Foråret", "Foråret");
  dispatchEvent(new Event("pagehide"));
  expect(await drafts.load("a")).toEqual(before);
});

test("what was written and deleted again leaves no draft", async () => {
  let note = $state("Fo");
  open(() => note || undefined);
  await vi.waitFor(async () => expect(await kept()).toBe("Fo"));
  note = "";
  flushSync();
  await vi.waitFor(async () => expect(await kept()).toBeUndefined());
});

test.each([
  ["the page goes away", () => dispatchEvent(new Event("pagehide"))],
  ["another app comes in front", () => document.dispatchEvent(new Event("visibilitychange"))],
])("when %s, what no event has told yet is kept too", async (_, leave) => {
  let typed = "Fo";
  open(() => typed);
  typed = "Foråret";
  leave();
  await vi.waitFor(async () => expect(await kept()).toBe("Foråret"));
});

test("when the form has ended nothing comes back", async () => {
  let note = $state("Foråret");
  const draft = open(() => note);
  await draft.end();
  note = "Foråret!";
  flushSync();
  dispatchEvent(new Event("pagehide"));
  expect(await kept()).toBeUndefined();
});

test("whether it is kept can be asked, and a phone without room says no", async () => {
  let note = $state("Fo");
  const draft = open(() => note);
  await draft.kept();
  expect(await kept()).toBe("Fo");
  const full = Object.assign(new Error(), { name: "QuotaExceededError" });
  vi.spyOn(store().keep.drafts, "put").mockRejectedValue(full);
  note = "Foråret";
  await expect(draft.kept()).rejects.toMatchObject({ name: "QuotaExceededError" });
});
