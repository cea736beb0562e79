// @vitest-environment jsdom
import { mount, unmount } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { versionsText } from "../../da-versions";
import { newId } from "../../lib/id";
import { emptyCopy } from "../../store/schema";
import { freshStore, visit, visitFields } from "../../store/test-store";
import Versions from "./versions.svelte";

let screen: object;
const shows = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));

afterEach(async () => {
  await unmount(screen);
  vi.unstubAllGlobals();
});

test("V7: without network there is a sentence, and the versions when there is", async () => {
  const { copy } = await freshStore();
  const row = visit();
  await copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  screen = mount(Versions, { target: document.body, props: { id: row.id } });
  await shows(versionsText.offline);
  expect(document.querySelector("[role=alert]")).toBeNull();

  const fields = (note: string) => visitFields({ note, note_checked: true });
  const written = { at: "2026-11-20T08:05:00Z", author_id: newId() };
  const items = [
    { ...written, revision: 1, fields: fields("Om foråret") },
    { ...written, revision: 2, fields: fields("Om efteråret") },
  ];
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items, next: "" })));
  document.querySelector("button:not([aria-label])")!.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await shows("kl. 09:05");
  expect(document.body.textContent).toMatch(/Rettet.*Før: Om foråret.*Nu:\s+Om efteråret.*Logget/s);
});
