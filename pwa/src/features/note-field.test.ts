// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { startEngine } from "../match/engine-in-tests";
import { companies } from "../read/companies.svelte";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, workplace } from "../store/test-store";
import NoteField from "./note-field.svelte";

let field: object;
const banner = () => document.querySelector("[role=status] strong")?.textContent;

beforeAll(startEngine);
afterEach(() => unmount(field));

test("V5: a P number that the phone reads later stops being called a CPR number, without another letter", async () => {
  await freshStore();
  const p_number = "1012345678"; // its first six digits are a day, as those of many P numbers are
  field = mount(NoteField, { target: document.body, props: { note: `Ringede til ${p_number}`, checked: true } });
  flushSync();
  expect(banner()).toBe(`»${p_number}«`);
  const place = company();
  const put = { company: [place], workplace: [workplace({ company_id: place.id, p_number })] };
  await store().copy.apply({ put, del: [], state: emptyCopy });
  const stop = companies.start();
  await vi.waitFor(() => expect(banner()).toBeUndefined());
  stop();
});
