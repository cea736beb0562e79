import { expect, test } from "vitest";
import { heldFilters } from "./held";

test("filters that are out of sight are told in words", () => {
  const told = heldFilters({ q: "smed", tier: "close", unseen: 90, falls: 1, never_contacted: true, openings: false, mentors: true, ad_protected: "yes", employees_min: 10, place: "Vrå" });
  expect(told.map(({ name, words }) => `${name}: ${words}`)).toEqual([
    "place: By eller postnummer: Vrå",
    "unseen: Ikke besøgt i 90 dage",
    "falls: Falder inden for 1 dag",
    "never_contacted: Aldrig kontaktet",
    "mentors: Har en uddannet mentor",
    "ad_protected: Reklamebeskyttelse: kun beskyttede",
    "employees_min: Ansatte, mindst: 10",
  ]);
});

test("those that are folded up are told too", () => {
  const told = heldFilters({ tier: "close", unowned: true, status: "closing", falls: 30 }, true);
  expect(told.map(({ words }) => words)).toEqual(["Samarbejdsgrad: tæt", "Ingen fast kontakt", "Status: under afvikling", "Falder inden for 30 dage"]);
});
