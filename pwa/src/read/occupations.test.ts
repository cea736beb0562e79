import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { startEngine } from "../match/engine-in-tests";
import { findWording } from "../match/rules";
import { Occupations } from "./occupations";

beforeAll(startEngine);

const here = (name: string) => readFileSync(new URL(`../features/openings/${name}.txt`, import.meta.url), "utf8");
const server = (name: string) => readFileSync(new URL(`../../../backend/crm/data/${name}.csv`, import.meta.url), "utf8");
const all = new Occupations(here("occupations"), here("synonyms"));

test.each(["occupations", "synonyms"])("O1: the phone has the %s of the server", (name) => {
  expect(here(name)).toBe(server(name));
});

test.each([
  ["kassedame", "523000"],
  ["kassemedarbejder", "523000"],
  ["pedel", "515300"],
  ["vicevært", "515300"],
  ["Pakker", "932100"],
  ["pakke varer", "932100"],
  ["opfylder", "933420"],
  ["flaskedreng", "933420"],
  ["opvasker", "941210"],
  ["OPVASK", "941210"],
  ["rengørring", "911210"],
  ["svejsearb", "721200"],
  ["vi søger en, der kan hjælpe i køkkenet med opvask", "941210"],
  ["Rengøring to gange om ugen", "911210"],
])("O1: »%s« is found as %s", (text, code) => {
  expect(all.find(text, 4)[0]?.code).toBe(code);
});

test("O1: what begins so comes before what only holds it, each occupation once, and no more than asked for", () => {
  const found = all.find("rengør", 4);
  expect(found).toHaveLength(4);
  expect(found[0]).toEqual({ code: "911210", title: "Rengøring af kontorer og beboelsesområder", matched: "rengøring" });
  expect(new Set(found.map(({ code }) => code)).size).toBe(4);
});

test("O1: an occupation has a word that most people use", () => {
  expect(all.everyday("933420")).toBe("opfyldning");
  expect(all.everyday("111100")).toBe("Øverste ledelse i lovgivende myndigheder");
  expect(all.everyday("000000")).toBeUndefined();
});

test("O5: the word that most people use shuts nobody out", () => {
  const codes = new Set(here("synonyms").trim().split("\n").map((line) => line.split(";")[1]!));
  const shutting = [...codes].filter((code) => findWording(all.everyday(code)!).length > 0);
  expect(shutting).toEqual([]);
});

test("O1: a letter says nothing, and nor does what nobody does", () => {
  expect(all.find("p", 4)).toEqual([]);
  expect(all.find("qwxyz", 4)).toEqual([]);
});

test("O1: every everyday word leads to an occupation", () => {
  const lost = here("synonyms")
    .trim()
    .split("\n")
    .filter((line) => !all.title(line.split(";")[1]!));
  expect(lost).toEqual([]);
});
