import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, visit, visitFields } from "../store/test-store";
import { visits } from "./visits";

test("V3: my own and the joint ones, once each, the newest first, with their company", async () => {
  const { uid } = await freshStore();
  const place = company();
  const rows = [
    visit({ author_id: uid, visited_on: "2026-03-01", company_id: place.id }),
    visit({ participant_ids: [uid], visited_on: "2026-05-01" }),
    visit({ author_id: uid, participant_ids: [uid], visited_on: "2026-04-01", starts_at: "09:00" }),
    visit({ author_id: uid, visited_on: "2026-04-01", starts_at: "14:00" }),
    visit({ author_id: uid, status: "withdrawn" }),
    visit(),
  ];
  await store().copy.apply({ put: { visit: rows, company: [place] }, del: [], state: emptyCopy });
  const mine = await visits.mine()();
  expect(mine.map(({ visit: { visited_on, starts_at } }) => `${visited_on} ${starts_at}`.trim())).toEqual([
    "2026-05-01",
    "2026-04-01 14:00",
    "2026-04-01 09:00",
    "2026-03-01",
  ]);
  expect(mine.map(({ company }) => company?.id)).toEqual([undefined, undefined, undefined, place.id]);
});

test("one visit, or none", async () => {
  await freshStore();
  const row = visit();
  await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
  expect((await visits.get(row.id)())?.visit).toEqual(row);
  expect(await visits.get(newId())()).toBeUndefined();
});

test("what is planned for a day, of mine only, and at a company", async () => {
  const { uid } = await freshStore();
  const place = company();
  const day = { status: "planned", visited_on: "2026-11-21", company_id: place.id } as const;
  const [own, joint] = [visit({ author_id: uid, ...day }), visit({ participant_ids: [uid], ...day, company_id: newId() })];
  const later = visit({ author_id: uid, ...day, visited_on: "2026-11-22" });
  const others = [visit(day), visit({ author_id: uid, ...day, status: "completed" })];
  await store().copy.apply({ put: { visit: [own, joint, later, ...others], company: [place] }, del: [], state: emptyCopy });
  const planned = await visits.planned("2026-11-21")();
  expect(planned.map(({ visit: { id }, company }) => [id, company?.id]).sort()).toEqual(
    [
      [own.id, place.id],
      [joint.id, undefined],
    ].sort(),
  );
  expect(await visits.plannedAt(place.id)()).toEqual([later, own]);
  expect(await visits.plannedAt(joint.company_id)()).toEqual([joint]);
  expect(await visits.plannedAt(newId())()).toEqual([]);
});

test("V6: all that I have planned, the soonest first and without a time last, also what is unsent", async () => {
  const { uid } = await freshStore();
  const place = company();
  const planned = (visited_on: string, starts_at: string, more: object = {}) =>
    visit({ author_id: uid, status: "planned", company_id: place.id, visited_on, starts_at, ...more });
  const rows = [
    planned("2026-12-02", "09:00"),
    planned("2026-12-01", ""),
    planned("2026-12-01", "14:00", { author_id: newId(), participant_ids: [uid] }),
    planned("2026-11-20", "10:00"),
    planned("2026-12-01", "08:00", { status: "cancelled" }),
    planned("2026-12-01", "08:00", { author_id: newId() }),
  ];
  await store().copy.apply({ put: { visit: rows, company: [place] }, del: [], state: emptyCopy });
  const made = visitFields({ company_id: place.id, status: "planned", visited_on: "2026-12-01", starts_at: "09:30" });
  await commands.do("visit.log", newId(), made);
  const ahead = await visits.ahead()();
  expect(ahead.map(({ visit: { visited_on, starts_at } }) => `${visited_on} ${starts_at}`.trim())).toEqual([
    "2026-11-20 10:00",
    "2026-12-01 09:30",
    "2026-12-01 14:00",
    "2026-12-01",
    "2026-12-02 09:00",
  ]);
  expect(ahead.every(({ company }) => company?.id === place.id)).toBe(true);
});

test("the visits whose note two wrote wait for their author until one text is picked", async () => {
  const { uid } = await freshStore();
  const parallel = { id: newId(), author_id: newId(), note: "Hans", at: "2026-11-20T12:00:00Z" };
  const [mine, settled, withdrawn, others] = [
    visit({ author_id: uid, note: "Min", parallel_notes: [parallel] }),
    visit({ author_id: uid, parallel_notes: [] }),
    visit({ author_id: uid, status: "withdrawn", parallel_notes: [parallel] }),
    visit({ parallel_notes: [parallel] }),
  ];
  const { parallel_notes: _, ...old } = visit({ author_id: uid });
  const rows = [mine, settled, withdrawn, others, old];
  await store().copy.apply({ put: { visit: rows }, del: [], state: emptyCopy });
  const waiting = async () => (await visits.inTwoVersions()()).map(({ visit }) => visit.id);
  expect(await waiting()).toEqual([mine.id]);
  await commands.do("visit.note.pick", mine.id, { parallel_id: parallel.id, note: "Min\n\nHans" });
  expect(await waiting()).toEqual([]);
});
