import occupationsFile from "../features/openings/occupations.txt?url";
import synonymsFile from "../features/openings/synonyms.txt?url";
import { fold } from "../lib/fold";
import { nearest, plain } from "./approximate";

/** A row of DISCO-08, with the everyday word by which it was found when that is another than its title. */
export interface Occupation {
  code: string;
  title: string;
  matched: string;
}

/** What can be typed for an occupation: its title or an everyday word, folded. */
interface Name {
  code: string;
  word: string;
  folded: string;
}

/** Every occupation, to be searched while a person types. */
export class Occupations {
  readonly #titles: ReadonlyMap<string, string>;
  readonly #everyday: ReadonlyMap<string, string>;
  readonly #names: readonly Name[];
  readonly #words: readonly (readonly [word: string, plain: string])[];

  /** The lines of the two files: `code;title`, and `word;code` with the usual word for a code first. */
  constructor(occupations: string, synonyms: string) {
    const rows = lines(occupations).map(([code, title]) => [code, title] as const);
    this.#titles = new Map(rows);
    const words = lines(synonyms);
    this.#everyday = new Map(words.map(([word, code]) => [code, word] as const).reverse());
    this.#names = [
      ...words.map(([word, code]) => ({ code, word, folded: fold(word) })),
      ...rows.map(([code, title]) => ({ code, word: "", folded: fold(title) })),
    ];
    this.#words = [...new Set(this.#names.flatMap(({ folded }) => folded.split(split)))].map((word) => [word, plain(word)]);
  }

  title(code: string): string | undefined {
    return this.#titles.get(code);
  }

  /** What most people call it; its title when there is no such word. */
  everyday(code: string): string | undefined {
    return this.#everyday.get(code) ?? this.title(code);
  }

  /**
   * What was meant by the text, the best first: what begins so, then what has a word that begins so, then what holds it;
   * when there is none of these, what the most telling word of it means; and else what is a letter or two from it. The same
   * order as FindOccupations on the server.
   */
  find(text: string, most: number): Occupation[] {
    const wanted = fold(text.trim());
    if (wanted.length < 2) return [];
    let found = this.#ranked(wanted, inName);
    if (found.length === 0) found = this.#tellingWord(wanted);
    const [almost] = found.length > 0 ? [] : nearest(wanted, this.#words);
    if (almost) found = this.#ranked(almost, inName);
    return found.slice(0, most);
  }

  /** What is meant by the one of several words that tells the most. Those of three letters and fewer hold sentences together. */
  #tellingWord(wanted: string): Occupation[] {
    const said = wanted.split(split);
    const words = said.length > 1 ? said.filter((word) => word.length > 3) : [];
    const meant = words.map((word) => this.#ranked(word, beginsWord)).filter((found) => found.length > 0);
    return meant.sort((a, b) => a.length - b.length)[0] ?? [];
  }

  #ranked(wanted: string, worst: number): Occupation[] {
    const best = new Map<string, { rank: number; name: Name }>();
    for (const name of this.#names) {
      const rank = rankOf(name.folded, wanted);
      if (rank >= 0 && rank <= worst && rank < (best.get(name.code)?.rank ?? 4)) best.set(name.code, { rank, name });
    }
    return [...best.values()]
      .sort((a, b) => a.rank - b.rank || a.name.folded.length - b.name.folded.length || (a.name.code < b.name.code ? -1 : 1))
      .map(({ name: { code, word } }) => ({ code, title: this.#titles.get(code) ?? "", matched: word }));
  }
}

const split = /[^\p{L}\d]+/u;

const beginsName = 0;
const beginsWord = 1;
const inName = 2;

/** How the name has what is wanted; -1 when it has not. */
function rankOf(folded: string, wanted: string): number {
  const at = folded.indexOf(wanted);
  if (at < 0) return -1;
  if (at === 0) return beginsName;
  return folded.split(split).some((word) => word.startsWith(wanted)) ? beginsWord : inName;
}

const lines = (file: string): [string, string][] =>
  file
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(";") as [string, string]);

let loading: Promise<Occupations> | undefined;

/** From the two files, which the phone has with the app; a failure is tried again next time. */
export function occupations(): Promise<Occupations> {
  return (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

async function load(): Promise<Occupations> {
  const files = [occupationsFile, synonymsFile].map(async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.text();
  });
  const [titles, synonyms] = await Promise.all(files);
  return new Occupations(titles!, synonyms!);
}
