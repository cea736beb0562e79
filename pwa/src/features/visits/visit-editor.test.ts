// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { t } from "../../da";
import { quickText, visitText } from "../../da-visit";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { store } from "../../store/store";
import { freshStore, visitFields } from "../../store/test-store";
import type { VisitFields } from "../../sync/wire";
import { toast } from "../../ui/toast.svelte";
import VisitEditor from "./visit-editor.svelte";

const full = Object.assign(new Error(), { name: "QuotaExceededError" });
let form: object;

async function open(save: (fields: VisitFields) => Promise<void> = async () => {}) {
  const props = { title: "", button: "Gem besøg", start: visitFields({ agenda: [] }), draftId: newId(), draftKind: "visit", save };
  form = mount(VisitEditor, { target: document.body, props });
  flushSync();
  const note = document.querySelector("textarea")!;
  note.value = "Om foråret";
  note.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  return note;
}
const said = () => toast.message?.text;

beforeEach(async () => {
  await freshStore();
  // What jsdom has none of, and no test here is about.
  Element.prototype.scrollIntoView = () => {};
  const nothing = () => {};
  vi.stubGlobal("ResizeObserver", class {
    observe = nothing;
    unobserve = nothing;
  });
});
afterEach(async () => {
  await unmount(form);
  await drafts.flush().catch(() => {});
  vi.unstubAllGlobals();
  toast.hide();
});

test("a visit that the phone could not keep is said not to be kept, and stays on the screen", async () => {
  const note = await open(() => Promise.reject(full));
  document.querySelector("form")!.requestSubmit();
  await vi.waitFor(() => expect(said()).toBe(visitText.form.failed));
  expect(note.value).toBe("Om foråret");
});

test("a form that is left says that its draft is kept once it is", async () => {
  const { keep } = store();
  await open();
  document.querySelector<HTMLElement>(`[aria-label="${t.close}"]`)!.click();
  await vi.waitFor(() => expect(said()).toBe(visitText.form.draftSaved));
  expect(await keep.drafts.count()).toBe(1);
});

test("a form whose draft cannot be kept is not left", async () => {
  const put = vi.spyOn(store().keep.drafts, "put").mockRejectedValue(full);
  const note = await open();
  document.querySelector<HTMLElement>(`[aria-label="${t.close}"]`)!.click();
  await vi.waitFor(() => expect(said()).toBe(visitText.form.failed));
  expect(put).toHaveBeenCalled();
  expect(note.isConnected).toBe(true);
});

test("V1: what was typed on the short line is kept with the draft, and what is accepted of it is in the form", async () => {
  const saved = vi.fn(async (_: VisitFields) => {});
  await open(saved);
  const press = (words: string) => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(words));
    button!.click();
    flushSync();
  };
  press(quickText.open);
  const line = document.querySelector<HTMLInputElement>("input[maxlength='200']")!;
  line.value = "ringede om mentor";
  line.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  await vi.waitFor(async () =>
    expect((await drafts.list()())[0]?.value).toMatchObject({ line: "ringede om mentor", kind: "physical" }),
  );
  press(quickText.all);
  document.querySelector("form")!.requestSubmit();
  await vi.waitFor(() => expect(saved).toHaveBeenCalled());
  expect(saved.mock.calls[0]![0]).toMatchObject({ kind: "phone", agenda: ["mentor_training"] });
  expect(saved.mock.calls[0]![0]).not.toHaveProperty("line");
  await vi.waitFor(async () => expect(await drafts.list()()).toEqual([]));
});
