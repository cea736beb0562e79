import * as v from "valibot";
import { groupText } from "../da-group";
import type { Group, GroupAdvice, GroupAttendance, GroupOpening, GroupStep, ID, StepState } from "../sync/wire";
import { command, id, text } from "./command";

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 4000;

const state = v.picklist(["planned", "under_way", "done", "dropped"]);

/** Another state of a step. `seen` is how far it was: when somebody else has brought it further, that is told. */
export interface StepArgs {
  id: ID;
  seen: StepState;
  state: StepState;
  /** Why it is dropped; "" for other states. */
  why: string;
}

/** Advice as it is written down at a meeting. */
export interface NewAdvice {
  /** Of the advice, made here. */
  id: ID;
  meeting_id: ID;
  /** Who gave it; absent when all of them did. */
  member_id?: ID;
  text: string;
}

/** What came of a piece of advice. `seen` is what stood there. */
export interface OutcomeArgs {
  id: ID;
  seen: string;
  came_of_it: string;
}

export const group = {
  step: command<"group", StepArgs>({
    kind: "group.step.state",
    entity: "group",
    args: v.pipe(
      v.object({ id, seen: state, state, why: text(300) }),
      v.forward(v.check(({ state, why }) => state !== "dropped" || why !== "", groupText.step.whyMissing), ["why"]),
    ),
    regretMs,
    apply: (row, { id, state, why }, { by, at }) =>
      row && { ...row, steps: row.steps.map((step): GroupStep => (step.id === id ? { ...step, state, why, state_at: at, state_by: by } : step)) },
  }),

  attend: command<"group", { meeting_id: ID; member_id: ID; present: boolean }>({
    kind: "group.attend",
    entity: "group",
    args: v.object({ meeting_id: id, member_id: id, present: v.boolean() }),
    apply(row, { meeting_id, member_id, present }, { by, at }) {
      const said: GroupAttendance = { member_id, present, at, by_id: by };
      return row && withMeeting(row, meeting_id, (meeting) => ({
        ...meeting,
        attendance: [...meeting.attendance.filter((other) => other.member_id !== member_id), said],
      }));
    },
  }),

  advise: command<"group", NewAdvice>({
    kind: "group.advice.add",
    entity: "group",
    args: v.object({ id, meeting_id: id, member_id: v.optional(id), text: v.pipe(text(1000), v.nonEmpty(groupText.advice.missing)) }),
    regretMs,
    apply(row, { id, meeting_id, member_id = null, text }, { by, at }) {
      const advice: GroupAdvice = { ...{ id, member_id, text, author_id: by, given_at: at }, ...{ came_of_it: "", came_at: null, came_by: null } };
      return row && withMeeting(row, meeting_id, (meeting) => ({ ...meeting, advice: [...meeting.advice.filter((other) => other.id !== id), advice] }));
    },
  }),

  outcome: command<"group", OutcomeArgs>({
    kind: "group.advice.outcome",
    entity: "group",
    args: v.object({ id, seen: v.string(), came_of_it: text(1000) }),
    regretMs,
    apply: (row, { id, came_of_it }, { by, at }) =>
      row && {
        ...row,
        meetings: row.meetings.map((meeting) => ({
          ...meeting,
          advice: meeting.advice.map((one) => (one.id === id ? { ...one, came_of_it, came_at: at, came_by: by } : one)),
        })),
      },
  }),

  /** Only the server knows whether it counts for another group already. */
  link: command<"group", { opening_id: ID }>({
    kind: "group.opening.link",
    entity: "group",
    args: v.object({ opening_id: id }),
    regretMs,
    apply: (row, { opening_id }) =>
      row && (row.openings.some((one) => one.opening_id === opening_id) ? row : { ...row, openings: [{ ...unknown, opening_id }, ...row.openings] }),
    mentions: ({ opening_id }) => [opening_id],
  }),

  unlink: command<"group", { opening_id: ID }>({
    kind: "group.opening.unlink",
    entity: "group",
    args: v.object({ opening_id: id }),
    regretMs,
    apply: (row, { opening_id }) => row && { ...row, openings: row.openings.filter((one) => one.opening_id !== opening_id) },
  }),
};

const withMeeting = (row: Group, id: ID, change: (meeting: Group["meetings"][number]) => Group["meetings"][number]): Group => ({
  ...row,
  meetings: row.meetings.map((meeting) => (meeting.id === id ? change(meeting) : meeting)),
});

/** What an opening is, the phone knows from the opening itself. */
const unknown: Omit<GroupOpening, "opening_id"> = { company_id: "", kind: "ordinary", title: "", status: "open", withdrawn: false, on: "", placed: [] };
