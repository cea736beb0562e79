import { expect, onTestFinished, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy, type Kept } from "../store/schema";
import { store } from "../store/store";
import { company, contactFields, freshStore, workplace } from "../store/test-store";
import type { Entity } from "../sync/wire";
import { companies } from "./companies.svelte";

const here = { lat: 57.46, lon: 9.98 };
let version = 0;
const arrive = (put: { [E in Entity]?: Kept[E][] }) =>
  store().copy.apply({ put, del: [], state: { ...emptyCopy, cursor: String(++version) } });
const found = (text: string) => companies.search(text).map(({ name }) => name);

async function started(): Promise<void> {
  await freshStore();
  onTestFinished(companies.start());
}

test("R4: found by its workplace, its people and its trade, the shortest name first", async () => {
  await started();
  const [near, far] = [company({ name: "Prøve Anlæg", tier: "none" }), company({ name: "Prøve Byg", tier: "close" })];
  await arrive({
    company: [near, far],
    workplace: [workplace({ company_id: near.id, p_number: "1000000017", town: "Sindal" })],
  });
  await vi.waitFor(() => expect(found("prøve")).toEqual(["Prøve Byg", "Prøve Anlæg"]));
  expect(found("sindal")).toEqual(["Prøve Anlæg"]);
  expect(found("1000000017")).toEqual(["Prøve Anlæg"]);
  expect(companies.isPNumber("1000000017")).toBe(true);
  expect(companies.isPNumber("0101901234")).toBe(false);
  expect(companies.get(near.id)?.name).toBe("Prøve Anlæg");
  expect(companies.count).toBe(2);
});

test("R4: a contact that was just added is found, one that has left is not", async () => {
  await started();
  const place = company();
  await arrive({ company: [place] });
  await commands.do("contact.add", newId(), contactFields({ company_id: place.id, name: "Åse Rømø" }));
  await commands.do(
    "contact.add",
    newId(),
    contactFields({ company_id: place.id, name: "Gone Person", left_on: "2026-01-01" }),
  );
  await vi.waitFor(() => expect(found("aase")).toEqual([place.name]));
  expect(found("gone")).toEqual([]);
});

test("R9: the nearest first, by the nearest of its places, and only those that exist", async () => {
  await started();
  const [close, chain, ceased, lost] = [
    company({ name: "Tæt på", ...here, lat: 57.47 }),
    company({ name: "Kæde", ...here, lat: 55 }),
    company({ name: "Ophørt", ...here, status: "ceased" }),
    company({ name: "Uden sted", lat: null, lon: null }),
  ];
  await arrive({ company: [close, chain, ceased, lost], workplace: [workplace({ company_id: chain.id, ...here })] });
  await vi.waitFor(() => expect(companies.count).toBe(4));
  expect(companies.near(here).map(({ company: { name }, metres }) => [name, Math.round(metres / 100)])).toEqual([
    ["Kæde", 0],
    ["Tæt på", 11],
  ]);
});

test("nothing of one person is left for the next", async () => {
  await freshStore();
  const stop = companies.start();
  await arrive({ company: [company()] });
  await vi.waitFor(() => expect(companies.count).toBe(1));
  stop();
  expect(companies.count).toBe(0);
});

test("R3: a company is found by the name and the number of one that lives on in it", async () => {
  await started();
  const a = company({ name: "Åsmedjen" });
  const b = company({ name: "Brødværket", cvr: "90000012", status: "merged", merged_into: a.id });
  await arrive({ company: [a, b] });
  await vi.waitFor(() => expect(found("90000012")).toEqual(["Åsmedjen", "Brødværket"]));
  expect(companies.mergedInto(a.id).map(({ name }) => name)).toEqual(["Brødværket"]);
});
