import { describe, expect, test } from "vitest";
import { SearchIndex, type Findable } from "./search";

const things: Findable[] = [
  {
    name: "Hjørring Tømrerne ApS",
    others: [
      "90000012",
      "1000000017",
      "Østergade 4",
      "9800",
      "Hjørring",
      "Bente Ålborg",
      "Tømrer- og bygningssnedkervirksomhed",
    ],
  },
  {
    name: "Nordjysk Bageri A/S",
    others: ["90000020", "Søndergade 11", "9850", "Hirtshals", "Kaj Rømø", "+4598941234"],
  },
  { name: "Vendsyssel Maskinværksted", others: ["90000039", "Industrivej 2", "9800", "Hjørring", "Jean-Pierre Café"] },
  { name: "Bageriet på Torvet", others: ["90000047", "Torvet 1", "9760", "Vrå"] },
  { name: "Sindal Bagerbutik", others: ["90000055", "Nørregade 8", "9870", "Sindal"] },
];
const index = new SearchIndex(things);
const names = (question: string) => index.find(question, 10).map((thing) => thing.name.split(" ")[0]);

describe("fragments of", () => {
  test.each([
    ["the name", "maskinværk", ["Vendsyssel"]],
    ["the inside of a word", "skinvaerk", ["Vendsyssel"]],
    ["the CVR number", "900000", ["Hjørring", "Nordjysk", "Vendsyssel", "Bageriet", "Sindal"]],
    ["a number in groups", "90 00 00 39", ["Vendsyssel"]],
    ["the P number", "0000017", ["Hjørring"]],
    ["a contact", "rømø", ["Nordjysk"]],
    ["a phone number", "98 94 12 34", ["Nordjysk"]],
    ["the street", "østergade", ["Hjørring"]],
    ["the town", "vrå", ["Bageriet"]],
    ["the trade", "snedker", ["Hjørring"]],
    ["several, all of which must fit", "hjørring industri", ["Vendsyssel"]],
  ])("%s: %s", (_, question, found) => {
    expect(names(question)).toEqual(found);
  });
});

test.each(["hjørring", "HJØRRING", "hjoerring", "hjorring", "hjørrign", "Hjørrring", "hjørr"])(
  "%s is Hjørring",
  (question) => {
    expect(names(question)).toEqual(["Hjørring", "Vendsyssel"]);
  },
);

test.each([
  ["aalborg", ["Hjørring"]],
  ["ålborg", ["Hjørring"]],
  ["cafe", ["Vendsyssel"]],
  ["jean pierre", ["Vendsyssel"]],
])("letters fold: %s", (question, found) => {
  expect(names(question)).toEqual(found);
});

test("first the beginning of the name, then of a word, then a part, then what is nearly right", () => {
  expect(names("bageri")).toEqual(["Bageriet", "Nordjysk", "Sindal"]);
  expect(names("gade 9850")).toEqual(["Nordjysk"]);
  expect(names("ageri")).toEqual(["Nordjysk", "Bageriet"]);
});

test("nothing is nearly right among numbers and short words", () => {
  expect(names("90000013")).toEqual([]);
  expect(names("vro")).toEqual([]);
});

test("an empty question gives the first of all, and a limit holds", () => {
  expect(index.find("  ", 2)).toEqual(things.slice(0, 2));
  expect(index.find("9", 3)).toHaveLength(3);
  expect(new SearchIndex([]).find("x", 5)).toEqual([]);
});
