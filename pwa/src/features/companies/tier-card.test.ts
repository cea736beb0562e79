// @vitest-environment jsdom
import { createRawSnippet, mount, unmount } from "svelte";
import { afterEach, expect, test, vi } from "vitest";
import { companyText } from "../../da-company";
import { addDays, today } from "../../lib/time";
import { newId } from "../../lib/id";
import { emptyCopy } from "../../store/schema";
import { company, freshStore } from "../../store/test-store";
import TierCard from "./tier-card.svelte";

let card: object;
const aside = createRawSnippet(() => ({ render: () => "<i></i>" }));
const show = (row: ReturnType<typeof company>) => (card = mount(TierCard, { target: document.body, props: { company: row, aside } }));
const shows = (text: string) => vi.waitFor(() => expect(document.body.textContent).toContain(text));

afterEach(async () => {
  await unmount(card);
  vi.unstubAllGlobals();
});

test.each([
  ["beside one set by hand", "close", "Ville ellers være sporadisk."],
  ["not when nothing is set by hand", null, undefined],
] as const)("T1: what the tier would be otherwise, %s", (_, tier_override, says) => {
  show(company({ tier: "close", derived_tier: "sporadic", tier_override, tier_override_why: "Ny aftale", tier_override_ends: addDays(today(), 9) }));
  expect(document.body.textContent.includes("Ville ellers være")).toBe(says !== undefined);
  if (says) expect(document.body.textContent).toContain(says);
});

test("T1: the history of the tier says why, and without network that it is on the server", async () => {
  const { copy } = await freshStore();
  await copy.apply({ put: {}, del: [], state: emptyCopy });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
  show(company());
  const history = document.querySelector("details")!;
  history.open = true;
  history.dispatchEvent(new Event("toggle"));
  await shows(companyText.past.failed);

  const step = { set_by: null, ends_on: "", score: 6.1 };
  const items = [
    { ...step, changed_on: "2026-11-02", from_tier: "", to_tier: "none", reason: "Lukker", set_by: newId(), ends_on: "2027-02-01" },
    { ...step, changed_on: "2026-10-01", from_tier: "sporadic", to_tier: "close", reason: "Tæt: 3 strategibesøg det seneste år. 6,1 point." },
  ];
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ items, next: "" })));
  history.querySelector("button")!.click();
  await shows("Tæt: 3 strategibesøg det seneste år. 6,1 point.");
  expect(document.body.textContent).toMatch(/Sat til ingen til og med 1. februar.*2. november.*»Lukker«.*Sporadisk → tæt/s);
});
