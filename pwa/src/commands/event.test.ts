import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { countHere, findGuests } from "../read/events";
import type { Event, EventGuest } from "../sync/wire";
import { event as does } from "./event";

const given = { eid: newId(), by: newId(), at: "2026-11-21T18:00:00Z" };
const guest = (id: string): EventGuest => ({
  ...{ id, company_id: newId(), contact_id: newId(), batch: 1, invited_at: given.at, answer: "yes", answered_at: given.at },
  ...{ answered_by: null, present: null, present_at: null, present_by: null, waiting: 0, left: false },
});

function dinner(...ids: string[]): Event {
  const pairs = [{ id: newId(), guest_id: ids[0]!, citizen_id: null, author_id: newId(), result: "", result_at: null, result_by: null }];
  return { id: newId(), guests: ids.map(guest), pairs } as unknown as Event;
}

test("E3: what two say of different guests stands beside one another, in any order", () => {
  const [a, b] = [newId(), newId()];
  const row = dinner(a, b);
  const says = (at: Event, id: string) => does.attend.apply(at, { id, present: true }, given)!;
  expect(countHere(says(says(row, a), b).guests)).toBe(2);
  expect(says(says(row, a), b).guests).toEqual(says(says(row, b), a).guests);
  expect(countHere(does.attend.apply(says(row, a), { id: a, present: false }, given)!.guests)).toBe(0);
});

test("E3: who came without an invitation is on the list once, whoever met them", () => {
  const row = dinner(newId());
  const contact_id = newId();
  const one = does.add.apply(row, { id: newId(), contact_id, present: true }, given)!;
  const both = does.add.apply(one, { id: newId(), contact_id, present: true }, given)!;
  expect(both.guests).toHaveLength(2);
  expect(both.guests[1]).toMatchObject({ contact_id, batch: 0, present: true, present_by: given.by });
});

test("E3: an answer and a result are shown at once", () => {
  const id = newId();
  const row = dinner(id);
  expect(does.answer.apply(row, { id, answer: "no" }, given)?.guests[0]).toMatchObject({ answer: "no", answered_by: given.by });
  expect(does.result.apply(row, { id: row.pairs[0]!.id, result: "job" }, given)?.pairs[0]).toMatchObject({ result: "job" });
});

test("a guest is found by parts of the name and the company", () => {
  const all = [
    { guest: guest(newId()), name: "Åse Smed", company: "Værftet" },
    { guest: guest(newId()), name: "Bo Bager", company: "Brødværket" },
  ];
  expect(findGuests(all, "åse værf").map(({ name }) => name)).toEqual(["Åse Smed"]);
  expect(findGuests(all, " ")).toHaveLength(2);
  expect(findGuests(all, "åse brød")).toEqual([]);
});
