import { healthWords, safeWords } from "./sensitive-words";

/** A place in a text that should be written otherwise; the words themselves and what to write instead. */
export type Finding = { kind: "cpr" | "health"; start: number; end: number; found: string; advice: string };

const cprAdvice =
  "Det ligner et CPR-nummer. Fjern det, og vælg borgeren på listen. Er det et P-nummer, så vælg arbejdsstedet på virksomheden.";

// DDMMYY and four digits, with a space, a hyphen or nothing between; not inside a longer number, nor a phone number
// with its country code.
const cprShape = /(?<![\d+])(\d{2})(\d{2})(\d{2})[ \t\u00a0\u202f]?[-\u2010-\u2014]?[ \t\u00a0\u202f]?\d{4}(?!\d)/gu;
const wordShape = /\p{L}(?:[\p{L}\p{Mn}]|-(?=\p{L}))*/gu;
const gapShape = /^[ \t\u00a0\u202f\r\n]*$/u;

/**
 * Finds CPR numbers and health words in free text, in the order of the text. The same rule as FindSensitive of
 * backend/crm/sensitive.go: a help while typing, not a proof. Start and end count UTF-16 units, as strings do.
 */
export function findSensitive(text: string, isKnownPNumber: (digits: string) => boolean = () => false): Finding[] {
  return [...cprNumbers(text, isKnownPNumber), ...healthMentions(text)].sort((a, b) => a.start - b.start);
}

function cprNumbers(text: string, isKnownPNumber: (digits: string) => boolean): Finding[] {
  return [...text.matchAll(cprShape)]
    .filter(
      ([number, day, month, year]) => isBirthday(Number(day), Number(month), Number(year)) && !isKnownPNumber(number),
    )
    .map(({ index, 0: found }) => ({ kind: "cpr", start: index, end: index + found.length, found, advice: cprAdvice }));
}

/** The day may be 60 higher (replacement numbers). The modulus-11 check is left out: numbers that fail it are issued. */
function isBirthday(day: number, month: number, year: number): boolean {
  const days = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  const dayOfMonth = day > 60 ? day - 60 : day;
  return dayOfMonth >= 1 && dayOfMonth <= days;
}

/** A run of letters and inner hyphens, in lower case. */
export type Word = { text: string; start: number; end: number };

/** The words of a text, in its order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordShape)].map(({ index, 0: word }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

function healthMentions(text: string): Finding[] {
  const words = wordsOf(text);
  const findings: Finding[] = [];
  for (let i = 0; i < words.length;) {
    const safe = matchAny(safeWords, text, words, i);
    const group = safe > 0 ? undefined : healthWords.find((g) => matchAny(g.words, text, words, i) > 0);
    const taken = Math.max(1, safe, group ? matchAny(group.words, text, words, i) : 0);
    if (group) {
      const { start } = words[i]!;
      const { end } = words[i + taken - 1]!;
      findings.push({ kind: "health", start, end, found: text.slice(start, end), advice: group.advice });
    }
    i += taken;
  }
  return findings;
}

/** How many of the words from i on one of the patterns takes, or 0. */
export function matchAny(patterns: readonly string[], text: string, words: Word[], i: number): number {
  for (const pattern of patterns) {
    const taken = match(pattern, text, words, i);
    if (taken > 0) return taken;
  }
  return 0;
}

function match(pattern: string, text: string, words: Word[], i: number): number {
  const first = words[i]!;
  if (!pattern.includes(" ")) {
    const parts = first.text.includes("-") ? [first.text, ...first.text.split("-")] : [first.text];
    return parts.some((part) => matchWord(pattern, part)) ? 1 : 0;
  }
  const phrase = pattern.split(" ");
  const fits = phrase.every((part, n) => {
    const word = words[i + n];
    return word?.text === part && (n === 0 || gapShape.test(text.slice(words[i + n - 1]!.end, word.start)));
  });
  return fits ? phrase.length : 0;
}

/** The Danish inflections of nouns and adjectives. */
const endings = new Set([
  "",
  "e",
  "t",
  "n",
  "r",
  "s",
  "en",
  "et",
  "er",
  "ne",
  "es",
  "ens",
  "ets",
  "ers",
  "ene",
  "rne",
  "ede",
  "erne",
  "enes",
  "rnes",
  "ernes",
]);

/**
 * Four forms of a pattern: "gigt" is the word and its inflections, "=hiv" only the word itself, "adhd*" whatever begins
 * so, "*gigt" also compounds that end in it; "*sygdom*" is found anywhere.
 */
function matchWord(pattern: string, word: string): boolean {
  if (pattern.startsWith("=")) return word === pattern.slice(1);
  const stem = pattern.replaceAll("*", "");
  const anyFront = pattern.startsWith("*");
  const anyEnd = pattern.endsWith("*");
  if (anyFront && anyEnd) return word.includes(stem);
  if (anyEnd) return word.startsWith(stem);
  const at = anyFront ? word.lastIndexOf(stem) : word.indexOf(stem);
  return (anyFront ? at >= 0 : at === 0) && endings.has(word.slice(at + stem.length));
}
