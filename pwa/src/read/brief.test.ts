import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, contact, freshStore, task, visit, visitFields, workplace } from "../store/test-store";
import { brief } from "./brief";

beforeEach(async () => void (await freshStore()));

test("R8: all that one wants to know before the door, and nothing of the company next door", async () => {
  const owner = { id: newId(), name: "Mette" } as never;
  const place = company({ owner_id: (owner as { id: string }).id });
  const at = { company_id: place.id };
  await store().copy.apply({
    put: {
      company: [place, company()],
      workplace: [workplace({ ...at, name: "Ådalen" }), workplace({ ...at, name: "Bakken" }), workplace()],
      contact: [
        contact({ ...at, name: "Bo", left_on: "2026-01-01" }),
        contact({ ...at, name: "Åse" }),
        contact({ ...at, name: "Eva" }),
      ],
      visit: [
        visit({ ...at, visited_on: "2026-01-05" }),
        visit({ ...at, visited_on: "2026-10-05" }),
        visit({ ...at, status: "withdrawn" }),
        visit(),
      ],
      task: [
        task({ ...at, due_on: "2026-12-24", title: "Sidst" }),
        task({ ...at, due_on: "2026-11-01", title: "Først" }),
        task({ ...at, outcome: "kept" }),
        task({ ...at, outcome: "broken" }),
        task({ ...at, outcome: "dropped" }),
      ],
      user: [owner],
    },
    del: [],
    state: emptyCopy,
  });
  const shown = (await brief(place.id)())!;
  expect(shown.company.id).toBe(place.id);
  expect(shown.workplaces.map(({ name }) => name)).toEqual(["Bakken", "Ådalen"]);
  expect(shown.contacts.map(({ name }) => name)).toEqual(["Eva", "Åse", "Bo"]);
  expect(shown.visits.map(({ visited_on }) => visited_on)).toEqual(["2026-10-05", "2026-01-05"]);
  expect(shown.tasks.map(({ title }) => title)).toEqual(["Først", "Sidst"]);
  expect(shown.promises).toEqual({ kept: 1, broken: 1, open: 2 });
  expect(shown.owner?.name).toBe("Mette");
});

test("a visit that was just logged is in it, with its author", async () => {
  const place = company();
  const me = { id: store().uid, name: "Mig" } as never;
  await store().copy.apply({ put: { company: [place], user: [me] }, del: [], state: emptyCopy });
  await commands.do("visit.log", newId(), visitFields({ company_id: place.id }));
  const shown = (await brief(place.id)())!;
  expect(shown.visits).toMatchObject([{ unsent: { state: "queued" } }]);
  expect(shown.colleagues.get(store().uid)?.name).toBe("Mig");
});

test("a company that is not on the phone has none", async () => {
  expect(await brief(newId())()).toBeUndefined();
});
