import { describe, expect, it } from "vitest";
import type { Company, Contact, Opening, Visit } from "../../sync/wire";
import { companyLine, firstToCall, lastVisit, mustAsk, notices, openingLine } from "./company-text";

const company = {
  industry_title: "Tømrervirksomhed",
  employees_from: 10,
  employees_to: 19,
  town: "Sindal",
  status: "active",
  ad_protected: false,
  approach_basis: "",
  rest_until: "",
  merged_into: null,
  last_visit_on: "",
  warnings: [],
  phone: "+4598000001",
  email: "post@eksempel.example",
} as unknown as Company;
const warning = (text: string, expires_on: string) =>
  ({ text, expires_on, author_id: "a" }) as Company["warnings"][number];
const contact = { name: "Mette Holm", phone: "+4520000001", email: "", left_on: "" } as Contact;

describe("the line about a company", () => {
  it.each([
    [{}, "Tømrervirksomhed · 10\u2060–\u206019 ansatte · Sindal"],
    [{ employees_to: null, employees_from: 1000 }, "Tømrervirksomhed · 1000+ ansatte · Sindal"],
    [{ employees_from: 1, employees_to: 1 }, "Tømrervirksomhed · 1 ansat · Sindal"],
    [{ employees_from: null, industry_title: "" }, "Sindal"],
  ])("%o", (change, line) => expect(companyLine({ ...company, ...change })).toBe(line));
});

it("says when we were there", () => {
  expect(lastVisit(company, "2026-11-21")).toBe("Aldrig besøgt");
  expect(lastVisit({ ...company, last_visit_on: "2026-11-20" }, "2026-11-21")).toBe("Besøgt i går");
});

it.each<[string, Partial<Company>, string[]]>([
  ["an ordinary company", {}, []],
  ["a company that has ceased", { status: "ceased" }, ["bad Virksomheden er ophørt"]],
  ["a protected one", { ad_protected: true }, ["warn Reklamebeskyttet"]],
  [
    "all at once, the most serious first",
    { rest_until: "2027-03-01", ad_protected: true, status: "closing" },
    ["warn Virksomheden er ved at lukke", "warn Reklamebeskyttet", "warn Ikke nu. Tages op igen 1. marts 2027."],
  ],
  [
    "T2: a fall within 30 days",
    { tier: "close", tier_falls_on: "2026-12-21" },
    ["warn Falder til sporadisk ca. 21. december"],
  ],
  [
    "T2: the end of sporadic",
    { tier: "sporadic", tier_falls_on: "2026-11-21" },
    ["warn Falder til ingen ca. 21. november"],
  ],
  ["T2: a fall that is further away", { tier: "close", tier_falls_on: "2026-12-22" }, []],
  [
    "T2: a fall while the tier is set by hand",
    { tier: "close", tier_falls_on: "2026-12-01", tier_override: "close", tier_override_ends: "2026-11-21" },
    [],
  ],
  [
    "T2: a fall once that has expired",
    { tier: "close", tier_falls_on: "2026-12-01", tier_override: "close", tier_override_ends: "2026-11-20" },
    ["warn Falder til sporadisk ca. 1. december"],
  ],
  ["a rest that is over", { rest_until: "2026-11-21" }, []],
  [
    "what a colleague warns about, until its day",
    { warnings: [warning("Gå om bagved", "2026-11-21"), warning("Gammelt", "2026-11-20")] },
    ["warn Gå om bagved"],
  ],
])("warns about %s", (_, change, expected) => {
  const found = notices({ ...company, ...change }, "2026-11-21", () => "Mette");
  expect(found.map(({ tone, title }) => `${tone} ${title}`)).toEqual(expected);
});

it("leads to the company that took over", () => {
  expect(notices({ ...company, status: "merged", merged_into: "x" }, "2026-11-21", String)[0]).toMatchObject({
    merged: "x",
  });
});

describe("R5: whom to call", () => {
  it.each([
    [
      "a contact with a phone",
      [contact],
      { name: "Mette Holm", phone: "+4520000001", email: "post@eksempel.example", mobile: true },
    ],
    ["not one who has left", [{ ...contact, left_on: "2026-01-01" }], { name: "Virksomheden", phone: "+4598000001" }],
    ["nobody known: the company", [], { name: "Virksomheden", mobile: false }],
  ])("%s", (_, contacts, expected) => expect(firstToCall(company, contacts, [])).toMatchObject(expected));

  it("the one met last, when there are several", () => {
    const [a, b, c] = ["a", "b", "c"].map((id) => ({ ...contact, id, name: id }));
    const met = [["gone"], ["c", "b"], ["a"]].map((contact_ids) => ({ contact_ids }) as Visit);
    expect(firstToCall(company, [a!, b!, c!], met)).toMatchObject({ name: "c" });
  });
});

it.each<[Partial<Opening>, string]>([
  [{}, "Småjob · 4–10 timer om ugen"],
  [{ hours_min: 0 }, "Småjob · 10 timer om ugen"],
  [{ hours_max: 0, positions: 3, status: "on_hold" }, "Småjob · 3 stillinger · På pause"],
])("describes an opening: %o", (change, line) => {
  const opening = {
    kind: "small_job",
    hours_min: 4,
    hours_max: 10,
    positions: 1,
    status: "open",
    ...change,
  } as Opening;
  expect(openingLine(opening)).toBe(line);
});

it.each<[string, Partial<Company>, boolean, string]>([
  ["without a ground", {}, true, "Virksomheden må kun kontaktes, når der er et lovligt grundlag."],
  [
    "with one",
    { approach_basis: "statutory", approach_note: "", approach_by: "x", approach_on: "2025-11-03" },
    false,
    "Grundlag: Lovbestemt opgave. Registreret af x, 3. november 2025.",
  ],
  [
    "with one of its own",
    { approach_basis: "other", approach_note: "Rammeaftale", approach_by: null, approach_on: "" },
    false,
    "Grundlag: Andet: Rammeaftale.",
  ],
])("R1: a protected company %s", (_, change, ask, text) => {
  const found = { ...company, ad_protected: true, ...change };
  expect(mustAsk(found)).toBe(ask);
  expect(notices(found, "2026-11-21", String)[0]?.text).toBe(text);
});

it("R3: the banner of a closed company says what is running", () => {
  const [notice] = notices({ ...company, status: "ceased" }, "2026-11-21", String, "I gang her: 1 opgave.");
  expect(notice?.text).toBe("Den er slettet i CVR. I gang her: 1 opgave.");
});
