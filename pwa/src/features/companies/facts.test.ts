// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { expect, test } from "vitest";
import { addDays, today } from "../../lib/time";
import { company } from "../../store/test-store";
import Facts from "./facts.svelte";

test.each([
  ["until its last day", 0, true],
  ["no longer once it has expired", -1, false],
])("T2: a tier set by hand is shown as one %s", async (_, days, byHand) => {
  const set = company({
    tier: "close",
    tier_override: "close",
    tier_override_why: "Ny aftale",
    tier_override_ends: addDays(today(), days),
  });
  const facts = mount(Facts, { target: document.body, props: { company: set, owner: undefined, workplaces: [] } });
  flushSync();
  expect(document.body.textContent.includes("Sat med hånden")).toBe(byHand);
  await unmount(facts);
});
