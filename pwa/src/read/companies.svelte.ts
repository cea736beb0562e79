import { distance, positionOf, type Position } from "../lib/geo";
import { shown, watch, type Query } from "../store/live.svelte";
import { store } from "../store/store";
import { question, type Shown } from "../sync/overlay";
import type { ID, Workplace } from "../sync/wire";
import type { Findable, SearchIndex } from "./search";

// While the phone is being filled, an index for every page would take all its time.
const restMs = 2000;
const restsForOneBuilding = 10;
/** So many companies are taken up at a time: no tap waits longer than for these. */
const atATime = 100;

/** A company and how far away its nearest workplace is. */
export interface Nearby {
  company: Shown<"company">;
  metres: number;
}

interface Entry extends Findable {
  company: Shown<"company">;
  positions: Position[];
  pNumbers: string[];
}

/** Every company on the phone, in memory, for what must answer while a person types or walks. */
class Companies {
  #index = $state.raw<SearchIndex<Entry>>();
  #entries = $state.raw<Entry[]>([]);
  #byId = $state.raw(new Map<ID, Shown<"company">>());
  #pNumbers = $state.raw<ReadonlySet<string>>(new Set());

  /** How many there are; 0 until the phone's store has been read. */
  get count(): number {
    return this.#entries.length;
  }

  get(id: ID): Shown<"company"> | undefined {
    return this.#byId.get(id);
  }

  all(): Shown<"company">[] {
    return this.#entries.map(({ company }) => company);
  }

  /** Those whose fixed contact the person is. */
  ownedBy(person: ID): ID[] {
    return this.#entries.flatMap(({ company }) => (company.owner_id === person ? company.id : []));
  }

  /** Those that live on in it. */
  mergedInto(id: ID): Shown<"company">[] {
    return this.#entries.flatMap(({ company }) => (company.merged_into === id ? [company] : []));
  }

  /** By fragments of name, CVR or P number, contact, street, town or trade. The best fit first. */
  search(text: string, limit = 50): Shown<"company">[] {
    return this.#index?.find(text, limit).map((entry) => entry.company) ?? [];
  }

  /** The nearest first. The position is used and forgotten. */
  near(position: Position, limit = 20): Nearby[] {
    return this.#entries
      .flatMap(({ company, positions }) => {
        if (isGone(company) || positions.length === 0) return [];
        return [{ company, metres: Math.min(...positions.map((there) => distance(position, there))) }];
      })
      .sort((a, b) => a.metres - b.metres)
      .slice(0, limit);
  }

  /** Tells a P number from a civil registration number: both have ten digits. Reactive. */
  isPNumber = (digits: string): boolean => this.#pNumbers.has(digits);

  /** Keeps itself up to date until the function that is returned is called. What the screen asks for comes first. */
  start(): () => void {
    let [running, stale, building] = [true, false, false];
    const build = async () => {
      building = true;
      await shown();
      while (running && stale) {
        stale = false;
        const began = performance.now();
        const found = await store()
          .steady(everything)
          .then(async (entries) => {
            if (running) this.#know(entries);
            return { entries, index: await indexOf(entries) };
          })
          .catch((error: unknown) => void (running && console.error(error))); // the next change asks again
        if (running && found) this.#take(found.entries, found.index);
        await pause(Math.max(restMs, (performance.now() - began) * restsForOneBuilding));
      }
      building = false;
    };
    const changed = () => {
      stale = true;
      if (!building) void build();
    };
    let known = "";
    let ends: (() => void)[] = [];
    void shown().then(() => {
      if (!running) return;
      ends = [
        watch(() => Promise.all(indexed.map((entity) => store().copy.edition(entity))), changed),
        watch(ownChanges, (own) => {
          if (own !== known) changed();
          known = own;
        }),
      ];
    });
    return () => {
      running = false;
      for (const end of ends) end();
      this.#take([]);
    };
  }

  #take(entries: Entry[], index?: SearchIndex<Entry>): void {
    this.#entries = entries;
    this.#index = index;
    this.#byId = new Map(entries.map(({ company }) => [company.id, company]));
    this.#know(entries);
  }

  /** A person who writes must not wait for the search to be told a P number from a civil registration number. */
  #know(entries: readonly Entry[]): void {
    this.#pNumbers = new Set(entries.flatMap(({ pNumbers }) => pNumbers));
  }
}

export const companies = new Companies();

/** What a company is found by. */
const indexed = ["company", "workplace", "contact"] as const;

/** What the person has changed of it, in a word. */
const ownChanges: Query<string> = async () => {
  const { pending, held } = await store().keep.commands();
  const all = [...pending, ...held.map((op) => ({ ...op, state: "held" }))];
  const mine = all.filter(({ entity }) => indexed.some((name) => name === entity));
  return mine.map(({ id, state }) => `${id} ${state}`).join();
};

const everything = question(async (view) => {
  const { company, workplace, contact } = await view.lists(indexed);
  const [workplaces, contacts] = [grouped(workplace, byCompany), grouped(contact, byCompany)];
  const merged = grouped(company, ({ merged_into }) => merged_into);
  return company.map((one) =>
    entryOf(one, workplaces.get(one.id) ?? [], contacts.get(one.id) ?? [], merged.get(one.id) ?? []),
  );
});

async function indexOf(entries: readonly Entry[]): Promise<SearchIndex<Entry>> {
  const { SearchIndex } = await import("./search"); // not before the first screen
  const index = new SearchIndex<Entry>();
  for (const [i, entry] of entries.entries()) {
    index.add(entry);
    if (i % atATime === atATime - 1) await pause(0);
  }
  index.sort();
  return index;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const byCompany = ({ company_id }: { company_id: ID }) => company_id;

function grouped<R>(rows: readonly R[], of: (row: R) => ID | null): Map<ID, R[]> {
  const groups = new Map<ID, R[]>();
  for (const row of rows) {
    const id = of(row);
    if (!id) continue;
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

/** `merged` are the companies that live on in this one: it is found by their names and numbers too. */
function entryOf(
  company: Shown<"company">,
  workplaces: Workplace[],
  contacts: Shown<"contact">[],
  merged: Shown<"company">[],
): Entry {
  const places = [company, ...workplaces];
  const present = contacts.filter((contact) => !contact.left_on);
  return {
    company,
    id: company.id,
    name: company.name,
    gone: isGone(company),
    phones: [company, ...present].map(({ phone }) => phone),
    others: [
      company.cvr,
      company.industry_title,
      ...workplaces.flatMap((place) => [place.p_number, place.name]),
      ...places.flatMap((place) => [place.street, place.postcode, place.town]),
      ...present.map((contact) => contact.name),
      ...merged.flatMap(({ cvr, name }) => [cvr, name]),
    ],
    pNumbers: workplaces.map((place) => place.p_number),
    positions: places.flatMap((place) => positionOf(place) ?? []),
  };
}

function isGone({ status }: Shown<"company">): boolean {
  return status === "ceased" || status === "merged";
}
