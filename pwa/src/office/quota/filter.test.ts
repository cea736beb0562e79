import { expect, test } from "vitest";
import { companiesHref, divideHref, fileName, quotaHref, readCompanyFilter, readDivideFrom, readScope, readVisitFilter, visitsHref, type VisitFilter } from "./filter";

const read = (address: string) => readVisitFilter(new URL(address, "https://jobbro.example").searchParams, 2026);

test.each<VisitFilter>([
  { year: 2026, strategic: false },
  { year: 2025, month: 3, team: "t1", strategic: true, counted: true },
  { year: 2026, user: "u1", strategic: true, counted: false },
  { year: 2026, strategic: true, scheduled: true },
  { year: 2026, strategic: true, counted: true, video: true },
  { year: 2025, strategic: true, changed: true },
])("an address says what is asked for, and is read back: %o", (filter) => {
  expect(read(visitsHref(filter))).toEqual({ month: undefined, team: undefined, user: undefined, counted: undefined, video: undefined, scheduled: undefined, changed: undefined, ...filter });
});

test.each([
  [divideHref("2027-04-01"), "2027-04-01"],
  ["/office/allocation?year=2027&from=2026-04-01", undefined],
  ["/office/allocation?year=2027&from=2027-4-1", undefined],
  ["/office/allocation?year=2027", undefined],
])("%s asks to divide from %s", (address, day) => {
  expect(readDivideFrom(new URL(address, "https://jobbro.example").searchParams, 2027)).toBe(day);
});

test("nonsense in an address is as if it were not there", () => {
  expect(read("/office/visits?year=abc&month=13&counted=maybe")).toMatchObject({ year: 2026, month: undefined, counted: undefined, strategic: false });
  expect(read("/office/visits?month=1.5&year=99999")).toMatchObject({ year: 2026, month: undefined });
});

test("the companies behind the coverage have an address of their own", () => {
  const filter = { year: 2026, team: "t1", tier: "sporadic", part: "missed" } as const;
  expect(readCompanyFilter(new URL(companiesHref(filter), "https://jobbro.example").searchParams, 2026)).toEqual(filter);
  expect(readCompanyFilter(new URLSearchParams("tier=none&part=x"), 2026)).toMatchObject({ tier: "close", part: "planned" });
});

test("the figures have an address of their own", () => {
  expect(quotaHref({ year: 2026 })).toBe("/office/quota?year=2026");
  expect(readScope(new URLSearchParams("year=2025&team=t1"), 2026)).toEqual({ year: 2025, team: "t1" });
});

test("a saved file says what is in it", () => {
  expect(fileName({ year: 2026, month: 3, strategic: true, counted: true })).toBe("strategibesøg-2026-03-tæller.csv");
  expect(fileName({ year: 2026, strategic: false, counted: false })).toBe("besøg-2026-tæller-ikke.csv");
  expect(fileName({ year: 2026, strategic: false, counted: true, video: true })).toBe("besøg-2026-video-tæller.csv");
  expect(fileName({ year: 2025, strategic: false, changed: true })).toBe("besøg-2025-ændret.csv");
  expect(fileName({ year: 2026, strategic: false, scheduled: true })).toBe("besøg-2026-i-kalenderen.csv");
});
