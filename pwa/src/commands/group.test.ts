import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { cameOf, meetingToGo } from "../read/groups";
import type { Group, GroupOpening } from "../sync/wire";
import { group as does } from "./group";

const given = { eid: newId(), by: newId(), at: "2026-11-21T08:00:00Z" };
const [meeting_id, one, other, step] = [newId(), newId(), newId(), newId()];

const row = {
  ...{ id: newId(), members: [], events: [], openings: [] },
  steps: [{ id: step, state: "planned", why: "" }],
  meetings: [
    { id: newId(), held_on: "2026-12-24", attendance: [], advice: [] },
    { id: meeting_id, held_on: "2026-11-21", attendance: [], advice: [] },
  ],
} as unknown as Group;

const meetingOf = (at: Group | undefined) => at!.meetings.find(({ id }) => id === meeting_id)!;

test("E2: what two say of different members stands side by side; of one member the last one holds", () => {
  const says = (at: Group, member_id: string, present: boolean) => does.attend.apply(at, { meeting_id, member_id, present }, given)!;
  const both = says(says(row, one, true), other, true);
  expect(meetingOf(both).attendance.map(({ member_id }) => member_id)).toEqual([one, other]);
  expect(meetingOf(says(both, one, false)).attendance.filter(({ present }) => present)).toHaveLength(1);
});

test("E2: advice is there once, and what came of it with it", () => {
  const id = newId();
  const advised = does.advise.apply(row, { id, meeting_id, text: "Begynd i det små" }, given)!;
  const again = does.advise.apply(advised, { id, meeting_id, text: "Begynd i det små" }, given)!;
  expect(meetingOf(again).advice).toMatchObject([{ id, member_id: null, author_id: given.by, came_of_it: "" }]);
  const came = does.outcome.apply(again, { id, seen: "", came_of_it: "To opgaver" }, given);
  expect(meetingOf(came).advice).toMatchObject([{ came_of_it: "To opgaver", came_by: given.by }]);
});

test("E2: a step is dropped with a reason, and only with one", async () => {
  const { safeParse } = await import("valibot");
  const args = { id: step, seen: "planned", state: "dropped", why: " " };
  expect(safeParse(does.step.args, args).success).toBe(false);
  expect(safeParse(does.step.args, { ...args, why: "Ingen tid" }).success).toBe(true);
  expect(does.step.apply(row, { id: step, seen: "planned", state: "done", why: "" }, given)?.steps).toMatchObject([{ state: "done", state_by: given.by }]);
});

test("E2: an opening counts once, and not when it was withdrawn", () => {
  const opening_id = newId();
  const linked = does.link.apply(does.link.apply(row, { opening_id }, given)!, { opening_id }, given)!;
  expect(cameOf(linked.openings).openings).toBe(1);
  expect(does.unlink.apply(linked, { opening_id }, given)?.openings).toEqual([]);
  const placed = [
    { kind: "flex_job", begun: true, on: "2026-11-01" },
    { kind: "small_job", begun: true, on: "2026-11-01" },
    { kind: "flex_job", begun: false, on: "2026-12-01" },
  ];
  const openings = [{ opening_id, withdrawn: false, placed }, { opening_id: newId(), withdrawn: true, placed }] as unknown as GroupOpening[];
  expect(cameOf(openings)).toEqual({ openings: 1, begun: 2, flexJobs: 1 });
});

test("the meeting to go to is that of today, or the next one", () => {
  expect(meetingToGo(row, "2026-11-21")?.held_on).toBe("2026-11-21");
  expect(meetingToGo(row, "2026-11-22")?.held_on).toBe("2026-12-24");
  expect(meetingToGo(row, "2026-12-25")).toBeUndefined();
});
