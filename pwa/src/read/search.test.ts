import { readFileSync } from "node:fs";
import { expect, onTestFinished, test, vi } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, contact, freshStore, workplace } from "../store/test-store";
import type { Company, Contact, ID, Workplace } from "../sync/wire";
import { companies } from "./companies.svelte";
import { SearchIndex, wordsOf } from "./search";

type Row = Company & { workplaces: Partial<Workplace>[]; contacts: Partial<Contact>[] };
interface Shared {
  companies: Row[];
  cases: { what: string; q: string; finds: ID[] }[];
}
const file = new URL("../../../backend/store/testdata/search.json", import.meta.url);
const shared = JSON.parse(readFileSync(file, "utf8")) as Shared;

test("R4: a question finds the same companies in the same order as on the server", async () => {
  await freshStore();
  onTestFinished(companies.start());
  const of = <T>({ id }: Row, rows: T[]) => rows.map((row) => ({ company_id: id, ...row }));
  await store().copy.apply({
    put: {
      company: shared.companies.map(({ workplaces: _, contacts: __, ...row }) => company(row)),
      workplace: shared.companies.flatMap((row) => of(row, row.workplaces).map(workplace)),
      contact: shared.companies.flatMap((row) => of(row, row.contacts).map(contact)),
    },
    del: [],
    state: { ...emptyCopy, cursor: "1" },
  });
  await vi.waitFor(() => expect(companies.search("a")).not.toEqual([]));
  const name = (id: ID) => `${companies.get(id)!.name} ${id.slice(-2)}`;
  for (const { what, q, finds } of shared.cases) {
    const found = companies.search(q).map(({ id }) => name(id));
    expect({ what, q, finds: found }).toEqual({ what, q, finds: finds.map(name) });
  }
});

test("R4: a longer question is answered from scratch as it is from the shorter one before it", () => {
  const things = shared.companies.map(({ id, name, town }) => ({ id, name, others: [town], phones: [], gone: false }));
  const typing = new SearchIndex(things);
  for (const question of ["tømrer lund", "hirtsals", "autogaarden ven", "q", "lø"]) {
    for (let n = 1; n <= question.length; n++) {
      const typed = question.slice(0, n);
      expect([typed, typing.find(typed, 9)]).toEqual([typed, new SearchIndex(things).find(typed, 9)]);
    }
  }
});

test("no question has no answer, and a limit holds", () => {
  const things = ["Ek", "Eg", "El"].map((name) => ({ id: newId(), name, others: [], phones: [], gone: false }));
  const index = new SearchIndex(things);
  expect(index.find("  ", 2)).toEqual([]);
  expect(index.find("e", 2).map(({ name }) => name)).toEqual(["Eg", "Ek"]);
  expect(index.find("egg", 2)).toEqual([]);
  expect(new SearchIndex([]).find("x", 5)).toEqual([]);
});

test.each([
  ["90 00 00 12", ["90000012"]],
  ["+45 98 94 12 34", ["98941234"]],
  ["Jean-Pierre's café", ["jean", "pierre", "s", "cafe"]],
])("%s is asked as %s", (question, words) => {
  expect(wordsOf(question)).toEqual(words);
});
