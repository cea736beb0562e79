import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { freshStore, visit, visitFields } from "../store/test-store";
import { question } from "./overlay";
import type { ID } from "./wire";

const here = newId();
const at = (company: ID) => question((view) => view.where("visit", "company_id", company))();
const keep = (...rows: ReturnType<typeof visit>[]) =>
  store().copy.apply({ put: { visit: rows }, del: [], state: emptyCopy });

beforeEach(async () => void (await freshStore()));

test("what is new is among what was there", async () => {
  const there = visit({ company_id: here });
  await keep(there);
  const eid = newId();
  await commands.do("visit.log", eid, visitFields({ company_id: here }));
  await commands.do("visit.log", newId(), visitFields());
  expect((await at(here)).map(({ id }) => id)).toEqual([there.id, eid]);
});

test("a row that is moved leaves the one list for the other", async () => {
  const row = visit({ company_id: here });
  await keep(row);
  const elsewhere = newId();
  await commands.do("visit.edit", row.id, { company_id: elsewhere });
  expect(await at(here)).toEqual([]);
  expect(await at(elsewhere)).toMatchObject([{ id: row.id, unsent: { state: "queued" } }]);
});

test("a row that is moved and then changed once more stays where it was moved to", async () => {
  const row = visit({ company_id: here });
  await keep(row);
  const elsewhere = newId();
  await commands.do("visit.edit", row.id, { company_id: elsewhere });
  await store().keep.sending(await store().keep.pending()); // so the next does not become part of it
  await commands.do("visit.edit", row.id, { next_what: "Ring" });
  expect(await at(here)).toEqual([]);
  expect(await at(elsewhere)).toMatchObject([{ id: row.id, next_what: "Ring" }]);
});

test("a refused correction has not happened, but the row says that one is waiting", async () => {
  const row = visit({ next_what: "Ring" });
  await keep(row);
  const op = await commands.do("visit.edit", row.id, { next_what: "Skriv" });
  await store().keep.settle([{ id: op, state: "held", text: "Nej." }], "");
  expect(await question((view) => view.get("visit", row.id))()).toEqual({ ...row, unsent: { op, state: "held" } });
});

test.each([{ kind: "visit.frobnicate" }, { v: 99 }])("a command of a newer app, %o, leaves the row as it is", async (newer) => {
  const row = visit();
  await keep(row);
  await commands.do("visit.edit", row.id, { next_what: "Skriv" });
  await store().keep.outbox.toCollection().modify(newer);
  expect(await question((view) => view.get("visit", row.id))()).toMatchObject(row);
});

test("all rows, changed ones too", async () => {
  const [a, b] = [visit(), visit()];
  await keep(a, b);
  await commands.do("visit.edit", b.id, { next_what: "Skriv" });
  expect(await question((view) => view.all("visit"))()).toHaveLength(2);
  expect((await question((view) => view.all("visit"))()).find(({ id }) => id === b.id)?.next_what).toBe("Skriv");
});
