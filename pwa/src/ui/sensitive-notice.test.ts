// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flushSync, mount, unmount } from "svelte";
import { beforeAll, describe, expect, it } from "vitest";
import { startEngine } from "../match/engine-in-tests";
import SensitiveNotice from "./sensitive-notice.svelte";

beforeAll(startEngine);

type Cases = { known_p_numbers: string[]; cases: { text: string; found: [string, number, number][] }[] };
const file = join(import.meta.dirname, "../../../backend/crm/testdata/sensitive.json");
const { known_p_numbers, cases }: Cases = JSON.parse(readFileSync(file, "utf8"));

describe("V5: what is said under a text", () => {
  it.each(cases)("$text", async ({ text, found }) => {
    const props = { text, isPNumber: (digits: string) => known_p_numbers.includes(digits) };
    const notice = mount(SensitiveNotice, { target: document.body, props });
    flushSync();
    const named = [...document.querySelectorAll("[role=status] strong")].flatMap((e) => e.textContent.match(/»[^«]+«/g));
    const letters = [...text];
    const expected = found.map(([, start, end]) => `»${letters.slice(start, end).join("")}«`);
    expect(new Set(named)).toEqual(new Set(expected));
    const cpr = found.some(([kind]) => kind === "cpr");
    expect(document.querySelector(".banner")?.classList.contains("bad")).toBe(found.length > 0 ? cpr : undefined);
    await unmount(notice);
  });
});
