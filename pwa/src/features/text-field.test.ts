// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../match/engine-in-tests";
import TextField from "./text-field.svelte";

beforeAll(startEngine);

test.each([
  ["a reason", undefined, "Kaj er sygemeldt", ["»sygemeldt«"]],
  ["a title", undefined, "Værkfører 010190-1234", ["»010190-1234«"]],
  ["a telephone number", "tel" as const, "0101901234", []],
])("V5: %s is watched or left alone", async (label, type, value, found) => {
  const field = mount(TextField, { target: document.body, props: { label, value, type } });
  flushSync();
  expect([...document.querySelectorAll("[role=status] strong")].map((e) => e.textContent)).toEqual(found);
  await unmount(field);
});
