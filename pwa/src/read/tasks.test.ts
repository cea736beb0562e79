import { describe, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { addDays, today } from "../lib/time";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, task, visit, visitFields } from "../store/test-store";
import type { Visit } from "../sync/wire";
import { brief } from "./brief";
import { taskPath, tasks } from "./tasks";

test("what I owe, the longest due first, until it is done", async () => {
  const { uid } = await freshStore();
  const [later, sooner] = [
    task({ owner_id: uid, due_on: "2026-12-24" }),
    task({ owner_id: uid, due_on: "2026-11-01" }),
  ];
  const rows = [later, sooner, task({ owner_id: uid, outcome: "kept" }), task()];
  await store().copy.apply({ put: { task: rows }, del: [], state: emptyCopy });
  const owed = async () => (await tasks.owed()()).map(({ task }) => task.id);
  expect(await owed()).toEqual([sooner.id, later.id]);
  await commands.do("task.done", sooner.id, { outcome: "kept" });
  expect(await owed()).toEqual([later.id]);
  expect(await tasks.get(sooner.id)()).toMatchObject({ outcome: "kept", done_by: uid });
});

describe("V4: the next contact of a visit that the server does not have yet", () => {
  const next = { next_on: "2026-12-01", next_what: "Ring", next_none: "" as const };
  const owed = async () => (await tasks.owed()()).map(({ task }) => [task.title, task.due_on, taskPath(task)]);

  test("is owed at once, at the visit, and follows its corrections", async () => {
    await freshStore();
    const id = newId();
    await commands.do("visit.log", id, visitFields(next));
    expect(await owed()).toEqual([["Ring", "2026-12-01", `/visits/${id}`]]);
    await commands.do("visit.edit", id, { next_what: "Skriv" });
    expect(await owed()).toEqual([["Skriv", "2026-12-01", `/visits/${id}`]]);
    await commands.do("visit.edit", id, { next_on: "", next_none: "no_need" });
    expect(await owed()).toEqual([]);
  });

  test("changes the task that the server has of it, and leaves one that is done", async () => {
    const { uid } = await freshStore();
    const [open, done] = [visit({ author_id: uid, ...next }), visit({ author_id: uid, ...next })];
    const has = task({ kind: "next_contact", owner_id: uid, visit_id: open.id, company_id: open.company_id });
    await store().copy.apply({ put: { visit: [open, done], task: [has] }, del: [], state: emptyCopy });
    for (const { id } of [open, done]) await commands.do("visit.edit", id, { next_on: "2026-12-08" });
    expect(await owed()).toEqual([["Ring", "2026-12-08", `/tasks/${has.id}`]]);
  });

  test("takes what I agreed with the company earlier for kept, and nothing else", async () => {
    const { uid } = await freshStore();
    const place = company();
    const here = place.id;
    const earlier = visit({ author_id: uid, company_id: here, visited_on: addDays(today(), -30) });
    const elsewhere = visit({ author_id: uid, visited_on: addDays(today(), -30) });
    const of = (at: Visit, over = {}) =>
      task({ kind: "next_contact", owner_id: uid, visit_id: at.id, company_id: at.company_id, ...over });
    const rows = [
      of(earlier, { title: "kept" }),
      of(elsewhere, { title: "elsewhere" }),
      of(earlier, { title: "promise", kind: "promise" }),
    ];
    await store().copy.apply({ put: { company: [place], visit: [earlier, elsewhere], task: rows }, del: [], state: emptyCopy });
    await commands.do("visit.log", newId(), visitFields({ company_id: here }));
    expect((await owed()).map(([title]) => title).sort()).toEqual(["elsewhere", "promise"]);
    expect((await brief(here)())!.tasks.map(({ title }) => title)).toEqual(["promise"]);
  });
});
