import { expect, test } from "vitest";
import { askHref, askQuery, defaultColumns, nextOrder, parts, readAsk, sameAsk, type Ask } from "./ask";

const read = (address: string) => readAsk(new URL(address, "https://jobbro.example").searchParams);
const id = "00000000-0000-7000-8000-0000000000a1";

test.each<Partial<Ask>>([
  {},
  { filter: { q: "smed & søn", tier: "close", owner_id: id, team_id: id, status: "ceased", unseen: 90 } },
  { filter: { unowned: true, industry: "41", place: "Hjørring", ad_protected: "no", employees_min: 10, employees_max: 50 } },
  { filter: { never_contacted: true, falls: 30, openings: true, mentors: true }, order: { sort: "last_visit_on", desc: true } },
  { order: { desc: true }, columns: ["name", "phone"] },
])("R4: an address says all that is asked for, and is read back: %o", (part) => {
  const ask: Ask = { filter: {}, order: {}, columns: defaultColumns, ...part };
  expect(read(askHref(ask))).toEqual(ask);
});

test("an address says no more than what is asked for", () => {
  expect(askHref({ filter: { q: "", unseen: 0, openings: false }, order: {}, columns: [...defaultColumns] })).toBe("/office/companies");
  expect(askHref({ filter: { unseen: 90 }, order: { sort: "owner" }, columns: ["name", "owner"] })).toBe(
    "/office/companies?unseen=90&sort=owner&columns=name,owner",
  );
  expect(askQuery({ filter: { unseen: 90 }, order: {}, columns: ["name"] }, { skip: 100, limit: 100 })).toBe("unseen=90&skip=100&limit=100");
});

test("nonsense in an address is as if it were not there", () => {
  expect(read(`/x?tier=best&owner_id=1&unseen=-3&falls=1e9&openings=maybe&sort=phone&desc=1&columns=,&employees_min=0`)).toEqual(read("/x"));
  expect(read(`/x?owner_id=${id}&unowned=true`).filter).toEqual({ owner_id: id });
});

test.each([
  [{}, "tier", { sort: "tier" }],
  [{ sort: "tier" }, "tier", { sort: "tier", desc: true }],
  [{ sort: "tier", desc: true }, "tier", {}],
  [{ sort: "tier", desc: true }, "name", {}],
  [{}, "name", { desc: true }],
  [{ desc: true }, "name", {}],
] as const)("from %o a click on %s sorts by %o", (order, column, next) => {
  expect(nextOrder(order, column)).toEqual(next);
});

test("the same question is recognised, however it is written", () => {
  const ask: Ask = { filter: { unseen: 90, tier: "close" }, order: {}, columns: ["name", "owner"] };
  expect(sameAsk(ask, { filter: { tier: "close", unseen: 90, q: "" }, order: { sort: "name" }, columns: ["owner", "name"] })).toBe(true);
  expect(sameAsk(ask, { ...ask, filter: { unseen: 91, tier: "close" } })).toBe(false);
  expect(sameAsk(ask, { ...ask, order: { desc: true } })).toBe(false);
  expect(parts({ ...ask.filter, q: "" })).toBe(2);
});
