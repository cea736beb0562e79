// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../../match/engine-in-tests";
import { visitFields } from "../../store/test-store";
import NextContact from "./next-contact.svelte";

beforeAll(startEngine);

test("V5: what is agreed for the next time is watched as it is written", async () => {
  const props = $state({ visit: visitFields({ visited_on: "2026-11-20", next_on: "2026-11-27", next_none: "" }) });
  const next = mount(NextContact, { target: document.body, props });
  flushSync();
  const what = document.querySelector<HTMLInputElement>("input[maxlength]")!;
  what.value = "Ring, når Kaj ikke er sygemeldt";
  what.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  expect(document.querySelector("[role=status] strong")?.textContent).toBe("»sygemeldt«");
  await unmount(next);
});
