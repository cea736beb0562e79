import { matchAny, wordsOf } from "./sensitive";
import { neutralWords, shuttingWords } from "./wording-words";

/** A place in a text about an opening that may shut people out; why, and what to write instead, or "" to leave it out. */
export type WordingFinding = { start: number; end: number; ground: string; found: string; advice: string; instead: string };

// Limits of age in years: "20-35 år", "mellem 20 og 35 år", "under 30 år". Experience is counted in "års" and is no age.
const ages =
  /(?:\d{2}\s*(?:-|–|til|og)\s*|(?:under|over|højst|maks\.?|max\.?)\s+)(\d{2})\s*år(?:ige?)?(?!\p{L})/giu;
/** The law itself asks for 18 years for some work, and lets agreements treat those who are younger differently. */
const ofAge = 18;

/**
 * Finds what may shut people out, in the order of the text. The same rule as FindWording of backend/crm/wording.go: a help
 * while typing, not a lawyer; whoever writes can keep the text. Start and end count UTF-16 units, as strings do.
 */
export function findWording(text: string): WordingFinding[] {
  return [...ageLimits(text), ...shutting(text)].sort((a, b) => a.start - b.start);
}

function ageLimits(text: string): WordingFinding[] {
  const { advice } = shuttingWords[0]!;
  return [...text.matchAll(ages)]
    .filter(([, limit]) => Number(limit) > ofAge)
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length, ground: "age", found, advice, instead: "" }));
}

function shutting(text: string): WordingFinding[] {
  const words = wordsOf(text);
  const findings: WordingFinding[] = [];
  for (let i = 0; i < words.length;) {
    const neutral = matchAny(neutralWords, text, words, i);
    const group = neutral > 0 ? undefined : shuttingWords.find((one) => matchAny(one.words, text, words, i) > 0);
    const taken = Math.max(1, neutral, group ? matchAny(group.words, text, words, i) : 0);
    if (group) {
      const { start } = words[i]!;
      const { end } = words[i + taken - 1]!;
      const { ground, advice, instead } = group;
      findings.push({ start, end, ground, found: text.slice(start, end), advice, instead });
    }
    i += taken;
  }
  return findings;
}
