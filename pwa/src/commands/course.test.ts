import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { dayToday, daysNeeded, hasLeft, taken } from "../read/courses";
import type { Contact, Course, Enrolment } from "../sync/wire";
import { course as does } from "./course";

const given = { eid: newId(), by: newId(), at: "2026-11-21T18:00:00Z" };
const [first, second] = [newId(), newId()];
const place = (contact_id: string, state: Enrolment["state"] = "confirmed"): Enrolment => ({
  ...{ contact_id, company_id: newId(), state, position: 0, enrolled_at: given.at, enrolled_by: given.by },
  ...{ present: [], absent: [], completed_on: "" },
});

function course(...enrolments: Enrolment[]): Course {
  const sessions = ["2026-11-09", "2026-11-16", "2026-11-23"].map((day, i) => ({ id: [first, second, newId()][i]!, day }));
  return { id: newId(), enrolments, sessions, seats: 2, days: 3, certificate_share: 0.8 } as unknown as Course;
}

test("E1: who is enrolled on the phone has only asked for a place, and once", () => {
  const contact_id = newId();
  const row = does.enrol.apply(course(place(newId())), { contact_id }, given)!;
  expect(row.enrolments[1]).toMatchObject({ contact_id, state: "asked", enrolled_by: given.by });
  expect(taken(row)).toBe(1);
  expect(does.enrol.apply(row, { contact_id }, given)).toEqual(row);
  expect(does.withdraw.apply(row, { contact_id }, given)!.enrolments).toHaveLength(1);
});

test("E1: what two say of different people or days stands beside one another, in any order, and of one the last holds", () => {
  const [a, b] = [newId(), newId()];
  const row = course(place(a), place(b));
  const says = (at: Course, contact_id: string, session_id: string, present: boolean) =>
    does.attend.apply(at, { contact_id, session_id, present }, given)!;
  const one = says(says(row, a, first, true), b, second, false);
  expect(one).toEqual(says(says(row, b, second, false), a, first, true));
  expect(one.enrolments.map(({ present, absent }) => [present, absent])).toEqual([
    [[first], []],
    [[], [second]],
  ]);
  expect(says(one, a, first, false).enrolments[0]).toMatchObject({ present: [], absent: [first] });
  expect(says(one, a, first, true)).toEqual(one);
});

test.each([
  [0.8, 3, 3],
  [0.8, 10, 8],
  [0.6, 5, 3],
  [0.01, 8, 1],
  [1, 9, 9],
])("a share of %d of %d days is %d", (certificate_share, days, needed) => expect(daysNeeded({ certificate_share, days })).toBe(needed));

test("the day to register is today's, or else the last that was", () => {
  const row = course();
  expect(["2026-11-08", "2026-11-09", "2026-11-15", "2026-12-01"].map((now) => dayToday(row, now)?.day)).toEqual([
    undefined,
    "2026-11-09",
    "2026-11-09",
    "2026-11-23",
  ]);
});

test("who has left the company, or works at another, is told of", () => {
  const enrolment = place(newId());
  const works = (over: Partial<Contact>) => hasLeft({ enrolment, contact: { company_id: enrolment.company_id, left_on: "", ...over } as Contact, company: undefined });
  expect([works({}), works({ left_on: "2026-11-01" }), works({ company_id: newId() })]).toEqual([false, true, true]);
  expect(hasLeft({ enrolment, contact: undefined, company: undefined })).toBe(false);
});
