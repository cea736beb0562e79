import { fold } from "../lib/fold";
import { nearest, plain } from "./approximate";

/** What a thing is found by. */
export interface Findable {
  id: string;
  name: string;
  /** Numbers, people, streets, towns, trades. */
  others: readonly string[];
  phones: readonly string[];
  /** No longer exists: comes after the others that fit as well. */
  gone: boolean;
}

/** How well a thing fits, best first. */
const rank = { nameBegins: 0, wordBegins: 1, beginnings: 2, fragments: 3, corrected: 4 } as const;
/** How a word fits a thing. */
const fit = { none: 0, inside: 1, begins: 2 } as const;

const mostWords = 8; // nobody types more
const shortWord = 2; // letters: too many words have so few in common
const knownWords = 32;
const placeBits = 21;

interface Indexed<T> {
  thing: T;
  /** Each word after a space, so that the beginning of one can be looked for. */
  name: string;
  text: string;
}

/**
 * Finds things by fragments of words, all of which must fit: first those whose name begins
 * with the question, then those of which a word in the name does, then those that have words
 * beginning with each, then the rest; each with the shortest name first. When there are none,
 * a word that occurs nowhere is taken for those nearest to it. One or two letters find names
 * of which a word begins so. The same answers in the same order as the server's FindCompanies.
 */
export class SearchIndex<T extends Findable> {
  readonly #all: Indexed<T>[] = [];
  /** Every word of letters, and its plain form. */
  readonly #words = new Map<string, string>();
  /** How the words that were asked for fit each thing. */
  readonly #known = new Map<string, Uint8Array>();

  constructor(things: Iterable<T> = []) {
    for (const thing of things) this.add(thing);
    this.sort();
  }

  add(thing: T): void {
    const name = spaced(thing.name);
    const text = `${name}${spaced([...thing.others, ...thing.phones.map(phoneDigits)].join(" "))}`;
    this.#all.push({ thing, name, text });
    for (const word of text.match(/[a-z]{4,}/g) ?? []) if (!this.#words.has(word)) this.#words.set(word, plain(word));
  }

  /** To be done between the last addition and the first question. */
  sort(): void {
    this.#all.sort(
      (a, b) =>
        Number(a.thing.gone) - Number(b.thing.gone) ||
        a.name.length - b.name.length ||
        compare(a.name, b.name) ||
        compare(a.thing.id, b.thing.id),
    );
    this.#known.clear();
  }

  find(question: string, limit: number): T[] {
    const typed = wordsOf(question);
    if (typed.length === 0) return [];
    const phrase = ` ${typed.join(" ")}`;
    const words = typed.slice(0, mostWords);
    const exact = this.#exact(phrase, words, limit);
    return exact.length > 0 ? exact : this.#corrected(words, limit);
  }

  #exact(phrase: string, words: string[], limit: number): T[] {
    const short = words.every((word) => word.length <= shortWord);
    const fits = short ? [] : words.map((word) => this.#fits(word));
    const found = new Uint32Array(this.#all.length);
    let n = 0;
    for (const [i, { name }] of this.#all.entries()) {
      let least: number = fit.begins;
      for (const of of fits) if (of[i]! < least) least = of[i]!;
      if (least === fit.none) continue;
      const inName = name.indexOf(phrase);
      if (short && inName < 0) continue;
      const how =
        inName === 0
          ? rank.nameBegins
          : inName > 0
            ? rank.wordBegins
            : least === fit.begins
              ? rank.beginnings
              : rank.fragments;
      found[n++] = (how << placeBits) | i;
    }
    const best = found.subarray(0, n).sort().subarray(0, limit);
    return Array.from(best, (key) => this.#all[key & ((1 << placeBits) - 1)]!.thing);
  }

  #corrected(words: string[], limit: number): T[] {
    const spellings = words.map((word) => (this.#fits(word).some(Boolean) ? [] : nearest(word, this.#words)));
    if (spellings.every((none) => none.length === 0)) return [];
    const fits = words.map((word, i) => (spellings[i]!.length > 0 ? spellings[i]! : [word]).map((w) => this.#fits(w)));
    const found: T[] = [];
    for (let i = 0; i < this.#all.length && found.length < limit; i++) {
      if (fits.every((some) => some.some((of) => of[i] !== fit.none))) found.push(this.#all[i]!.thing);
    }
    return found;
  }

  #fits(word: string): Uint8Array {
    const known = this.#known.get(word);
    if (known) return known;
    const fits = new Uint8Array(this.#all.length);
    const beginning = ` ${word}`;
    const shorter = this.#known.get(word.slice(0, -1));
    for (let i = 0; i < fits.length; i++) {
      if (shorter && shorter[i] === fit.none) continue; // without its beginning, not with all of it
      const { text } = this.#all[i]!;
      if (text.includes(word)) fits[i] = text.includes(beginning) ? fit.begins : fit.inside;
    }
    if (this.#known.size >= knownWords) this.#known.clear();
    this.#known.set(word, fits);
    return fits;
  }
}

/** The words of a question. Digits in groups, "90 00 00 12", are one number; a Danish phone number goes without its country. */
export function wordsOf(question: string): string[] {
  const words = split(question);
  const phrase = words.join(" ");
  return /^[\d ]{6,}$/.test(phrase) ? [withoutCountry(words.join(""))] : words;
}

function phoneDigits(phone: string): string {
  return withoutCountry(phone.replace(/\D+/g, ""));
}

function withoutCountry(digits: string): string {
  return digits.replace(/^(00)?45(?=\d{8}$)/, "");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function spaced(text: string): string {
  const words = split(text);
  return words.length > 0 ? ` ${words.join(" ")}` : "";
}

function split(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
