import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { findWording } from "./wording";
import { neutralWords, shuttingWords } from "./wording-words";

const crm = new URL("../../../backend/crm/", import.meta.url);
type Case = { text: string; found: [ground: string, start: number, end: number][] };
const cases: Case[] = JSON.parse(readFileSync(new URL("testdata/wording.json", crm), "utf8"));

it.each(cases)("O5: $text", ({ text, found }) => {
  const codePoints = (units: number) => [...text.slice(0, units)].length;
  const got = findWording(text);
  expect(got.map(({ ground, start, end }) => [ground, codePoints(start), codePoints(end)])).toEqual(found);
  for (const one of got) {
    expect(one.found).toBe(text.slice(one.start, one.end));
    expect(one.advice).not.toBe("");
  }
});

it("O5: has the words, the advice and the suggestions of the server, in the same order", () => {
  const server = readFileSync(new URL("wording_words.go", crm), "utf8").replaceAll(/^\s*\/\/.*$/gm, "");
  const quoted = [...server.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
  expect([...shuttingWords.flatMap(({ advice, instead, words }) => [advice, instead, ...words]), ...neutralWords]).toEqual(quoted);
});
