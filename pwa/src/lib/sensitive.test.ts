import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findSensitive } from "./sensitive";
import { healthWords, safeWords } from "./sensitive-words";

const crm = new URL("../../../backend/crm/", import.meta.url);

type Cases = { known_p_numbers: string[]; cases: { text: string; found: [string, number, number][] }[] };
const { known_p_numbers, cases }: Cases = JSON.parse(readFileSync(new URL("testdata/sensitive.json", crm), "utf8"));

describe("V5: findSensitive", () => {
  it.each(cases)("$text", ({ text, found }) => {
    const codePoints = (units: number) => [...text.slice(0, units)].length;
    const got = findSensitive(text, (digits) => known_p_numbers.includes(digits));
    expect(got.map((f) => [f.kind, codePoints(f.start), codePoints(f.end)])).toEqual(found);
    for (const f of got) {
      expect(f.found).toBe(text.slice(f.start, f.end));
      expect(f.advice).not.toBe("");
    }
  });
});

it("has the words and the advice of the server, in the same order", () => {
  const server = readFileSync(new URL("sensitive_words.go", crm), "utf8").replaceAll(/^\s*\/\/.*$/gm, "");
  const quoted = [...server.matchAll(/"([^"]*)"/g)].map((m) => m[1]);
  expect([...healthWords.flatMap((g) => [g.advice, ...g.words]), ...safeWords]).toEqual(quoted);
});
