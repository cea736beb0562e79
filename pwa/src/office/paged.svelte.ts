import { Fetched } from "../lib/fetched.svelte";

/** A part of a list, and how many there are in all. */
export interface PageOf<T> {
  count: number;
  items: T[];
  /** Where the following part begins; empty at the end. */
  next: string;
}

export type GetPage<T> = (after: string, limit: number) => Promise<PageOf<T>>;

const onScreen = 50;
const inFile = 200;

/** A list of the server, as many pages of it as were asked for. */
export class Paged<T> {
  readonly shown = new Fetched<PageOf<T>>();
  #get!: GetPage<T>;

  first(get: GetPage<T>): Promise<PageOf<T>> {
    this.#get = get;
    return get("", onScreen);
  }

  /** Fetches the following page as well. */
  more(): Promise<void> {
    const { items, next } = this.shown.data!;
    return this.shown.load(async () => {
      const page = await this.#get(next, onScreen);
      return { ...page, items: [...items, ...page.items] };
    });
  }

  /** Every row, page by page. */
  async all(): Promise<T[]> {
    const rows: T[] = [];
    let after = "";
    do {
      const page = await this.#get(after, inFile);
      rows.push(...page.items);
      after = page.next;
    } while (after !== "");
    return rows;
  }
}
