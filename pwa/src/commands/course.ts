import * as v from "valibot";
import type { Course, Enrolment, ID } from "../sync/wire";
import { command, id } from "./command";

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

const mayKnow = v.pipe(v.string(), v.uuid("Vælg en medarbejder."));

/** Whether somebody with a place was there on a day. */
export interface SessionAttendance {
  session_id: ID;
  contact_id: ID;
  present: boolean;
}

export const course = {
  /** Only the server knows whether there is a place left, so until it has answered it is only asked for. */
  enrol: command<"course", { contact_id: ID }>({
    kind: "course.enrol",
    entity: "course",
    args: v.object({ contact_id: mayKnow }),
    regretMs,
    apply(row, { contact_id }, { by, at }) {
      if (!row || row.enrolments.some((one) => one.contact_id === contact_id)) return row;
      const asked: Enrolment = {
        ...{ contact_id, company_id: "", state: "asked", position: 0, enrolled_at: at, enrolled_by: by },
        ...{ present: [], absent: [], completed_on: "" },
      };
      return { ...row, enrolments: [...row.enrolments, asked] };
    },
    mentions: ({ contact_id }) => [contact_id],
  }),

  withdraw: command<"course", { contact_id: ID }>({
    kind: "course.enrolment.withdraw",
    entity: "course",
    args: v.object({ contact_id: mayKnow }),
    regretMs,
    apply: (row, { contact_id }) =>
      row && { ...row, enrolments: row.enrolments.filter((one) => one.contact_id !== contact_id) },
  }),

  /** Of what several say of a person and a day the last arrival holds, so it goes at once. */
  attend: command<"course", SessionAttendance>({
    kind: "course.attend",
    entity: "course",
    args: v.object({ session_id: id, contact_id: id, present: v.boolean() }),
    apply: (row, said) => row && { ...row, enrolments: row.enrolments.map((one) => (one.contact_id === said.contact_id ? attended(one, said) : one)) },
  }),
};

function attended(one: Course["enrolments"][number], { session_id, present }: SessionAttendance): Enrolment {
  const others = (days: readonly ID[]) => days.filter((day) => day !== session_id);
  return {
    ...one,
    present: present ? [...others(one.present), session_id] : others(one.present),
    absent: present ? others(one.absent) : [...others(one.absent), session_id],
  };
}
