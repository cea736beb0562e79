import { expect, test } from "vitest";
import { nearest, plain } from "./approximate";

const near = (typed: string, words: string[]) =>
  nearest(
    typed,
    words.map((word) => [word, plain(word)]),
  );

test.each([
  ["hjorring", "hjoerring"], // a letter missing
  ["hjooerring", "hjoerring"], // one too many
  ["hjaerring", "hjoerring"], // a wrong one
  ["hjeorring", "hjoerring"], // two swapped
  ["hjorr", "hjoerring"], // the beginning of the word is enough
  ["hojrring", "hjoerring"], // two errors in eight letters
  ["tmrer", "tomrer"],
  ["aarhuus", "aarhus"],
])("R4: %s is almost %s", (typed, word) => {
  expect(near(typed, [word])).toEqual([word]);
});

test.each([
  ["hjorring", "herning"],
  ["tmrr", "toemrer"], // two errors in four letters
  ["bager", "maler"],
  ["vestergade", "oestergade".slice(0, 6)],
  ["hojrrign", "hjoerring"], // two swaps are four slips
])("R4: %s is not %s", (typed, word) => {
  expect(near(typed, [word])).toEqual([]);
});

test.each(["abc", "oere", "12345678", "9800"])("%s is only what it is", (typed) => {
  expect(near(typed, [typed])).toEqual([]);
});

test("R4: those with the fewest slips, the shortest first, and not too many", () => {
  expect(near("maier", ["maierne", "maler", "maieri", "malerne"])).toEqual(["maieri", "maierne"]);
  expect(near("malar", ["f", "e", "d", "c", "b", "a"].map((end) => `maler${end}`))).toEqual(
    ["a", "b", "c", "d", "e"].map((end) => `maler${end}`),
  );
});

test("agrees with the textbook distance on every pair", () => {
  const letters = "abc";
  const words: string[] = [];
  for (let n = 0; n < 3 ** 5; n++)
    words.push([...n.toString(3).padStart(5, "0")].map((digit) => letters[Number(digit)]).join(""));
  for (const typed of ["abcab", "abbcc", "cabba", "bcbca"]) {
    for (const word of words) {
      const isNear = nearest(typed, [[word, word]]).length > 0;
      expect([typed, word, isNear]).toEqual([typed, word, nearestBeginning(typed, word) <= 1]);
    }
  }
});

/** Optimal string alignment distance to the beginning of the word that fits best. */
function nearestBeginning(typed: string, word: string): number {
  const d = Array.from({ length: typed.length + 1 }, (_, i) =>
    Array.from({ length: word.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= typed.length; i++) {
    for (let j = 1; j <= word.length; j++) {
      const cost = typed[i - 1] === word[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return Math.min(...d[typed.length]!);
}
