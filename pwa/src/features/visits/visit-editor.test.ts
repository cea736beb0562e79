// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { t } from "../../da";
import { visitText } from "../../da-visit";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { store } from "../../store/store";
import { freshStore, visitFields } from "../../store/test-store";
import { toast } from "../../ui/toast.svelte";
import VisitEditor from "./visit-editor.svelte";

const full = Object.assign(new Error(), { name: "QuotaExceededError" });
let form: object;

async function open(save: () => Promise<void> = async () => {}) {
  const props = { title: "", button: "Gem besøg", start: visitFields(), draftId: newId(), draftKind: "visit", save };
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
