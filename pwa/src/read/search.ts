import { fold } from "../lib/fold";
import { approximate } from "./approximate";

/** What a thing is found by. */
export interface Findable {
  name: string;
  /** Numbers, people, streets, towns, trades. */
  others: readonly string[];
}

/** How well a word of the question fits, best first. */
const level = { nameBegins: 1, otherBegins: 2, inName: 3, inOther: 4, nearName: 5, nearOther: 6, none: 255 } as const;

/** With fewer exact hits than this, words that are almost right are looked at too. */
const fewHits = 5;

/**
 * Finds things by fragments of words, all of which must fit: first those whose name
 * begins so, then by the beginning of a word, then by any part of one, and last by
 * words that are nearly right. Ties keep the order in which the things were given.
 */
export class SearchIndex<T extends Findable> {
  readonly #things: T[] = [];
  readonly #names: string[] = [];
  readonly #others: string[] = [];
  /** Each word without digits, and where it stands: twice the position, plus one when it is in the name. */
  readonly #words = new Map<string, number[]>();
  /** The answers for the words before the one that is being typed. */
  readonly #known = new Map<string, Uint8Array>();

  constructor(things: Iterable<T> = []) {
    for (const thing of things) this.add(thing);
  }

  /** To be done before the first question. */
  add(thing: T): void {
    const position = this.#things.push(thing) - 1;
    this.#names.push(spaced(thing.name));
    this.#others.push(spaced(thing.others.join(" ")));
    this.#learn(this.#others[position]!, position * 2);
    this.#learn(this.#names[position]!, position * 2 + 1);
  }

  find(question: string, limit: number): T[] {
    const words = wordsOf(question);
    if (words.length === 0) return this.#things.slice(0, limit);
    const worst = new Uint8Array(this.#things.length);
    const total = new Uint16Array(this.#things.length);
    for (const word of words) {
      const fits = this.#fits(word);
      for (let i = 0; i < fits.length; i++) {
        worst[i] = Math.max(worst[i]!, fits[i]!);
        total[i]! += fits[i]!;
      }
    }
    const whole = ` ${words.join(" ")}`;
    const found = new Uint32Array(this.#things.length);
    let n = 0;
    for (let i = 0; i < worst.length; i++) {
      if (worst[i] === level.none) continue;
      const first = this.#names[i]!.startsWith(whole) ? 0 : 1;
      found[n++] = ((first * (worst[i]! * 64 + Math.min(total[i]!, 63))) << 21) | i;
    }
    return Array.from(found.subarray(0, n).sort().subarray(0, limit), (key) => this.#things[key & 0x1fffff]!);
  }

  /** The level of every thing for one word. */
  #fits(word: string): Uint8Array {
    const known = this.#known.get(word);
    if (known) return known;
    const fits = new Uint8Array(this.#things.length).fill(level.none);
    const beginning = ` ${word}`;
    const shorter = this.#known.get(word.slice(0, -1));
    let hits = 0;
    for (let i = 0; i < fits.length; i++) {
      if (shorter && shorter[i]! > level.inOther) continue; // without its beginning, not with all of it
      const [name, other] = [this.#names[i]!, this.#others[i]!];
      if (name.includes(word)) fits[i] = name.includes(beginning) ? level.nameBegins : level.inName;
      if (fits[i]! > level.otherBegins && other.includes(word)) {
        fits[i] = Math.min(fits[i]!, other.includes(beginning) ? level.otherBegins : level.inOther);
      }
      if (fits[i] !== level.none) hits++;
    }
    if (hits < fewHits) this.#nearFits(word, fits);
    if (this.#known.size >= 8) this.#known.clear();
    this.#known.set(word, fits);
    return fits;
  }

  #nearFits(word: string, fits: Uint8Array): void {
    const isNear = approximate(word);
    if (!isNear) return;
    for (const [known, places] of this.#words) {
      if (!isNear(known)) continue;
      for (const place of places) {
        const position = place >> 1;
        fits[position] = Math.min(fits[position]!, place & 1 ? level.nearName : level.nearOther);
      }
    }
  }

  #learn(text: string, place: number): void {
    for (const word of text.trim().split(" ")) {
      if (/\d/.test(word)) continue;
      const places = this.#words.get(word);
      if (!places) this.#words.set(word, [place]);
      else if (places.at(-1) !== place) places.push(place);
    }
  }
}

/** Words of a question. Digits in groups, "90 00 00 12", are one number. */
export function wordsOf(question: string): string[] {
  const words = split(question);
  const joined = words.join("");
  return joined.length >= 6 && /^\d+$/.test(joined) ? [joined] : words;
}

/** Each word after a space, so that the beginning of a word can be looked for. */
function spaced(text: string): string {
  return ` ${split(text).join(" ")}`;
}

function split(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
