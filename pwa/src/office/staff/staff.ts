import { staffText } from "../../da-staff";
import type { Day, Employment, StaffMember, Team, Terms } from "../../sync/wire";

/** The terms of somebody who does not work here. */
const notEmployed: Terms = { fte: 0, portfolio: 1 };

/** The terms in force on a day, of rows by day. */
export function termsOn(rows: readonly Employment[], day: Day): Terms {
  const { fte, portfolio } = rows.findLast((row) => row.from_on <= day) ?? notEmployed;
  return { fte, portfolio };
}

/** What is already set from later days. */
export const setLater = (rows: readonly Employment[], day: Day) => rows.filter((row) => row.from_on > day);

export interface TeamOfStaff {
  name: string;
  members: StaffMember[];
}

/** The members of each team that has some, in the order of the teams; those of none come last. */
export function byTeam(staff: readonly StaffMember[], teams: readonly Team[]): TeamOfStaff[] {
  const known = new Set(teams.map((team) => team.id));
  return [
    ...teams.map(({ id, name }) => ({ name, members: staff.filter((member) => member.team_id === id) })),
    { name: staffText.noTeam, members: staff.filter((member) => !known.has(member.team_id ?? "")) },
  ].filter((team) => team.members.length > 0);
}

export interface Written {
  from: Day | "";
  fte: number | null;
  portfolio: number | null;
  reason: string;
}

/** What is wrong with the terms as typed, in sentences. An empty field is null. */
export function checkTerms({ from, fte, portfolio, reason }: Written): Partial<Record<keyof Written, string>> {
  const text = staffText.employment.error;
  if (!from) return { from: text.day };
  if (fte === null || !(fte >= 0 && fte <= 1)) return { fte: text.fte };
  if (portfolio === null || !(portfolio >= 0.8 && portfolio <= 1.2)) return { portfolio: text.portfolio };
  return portfolio !== 1 && !reason.trim() ? { reason: text.reason } : {};
}

/** What is wrong with the days of an absence as chosen. */
export function checkAbsence(from: Day | "", until: Day | ""): { from?: string; until?: string } {
  const text = staffText.absences.error;
  if (!from) return { from: text.from };
  if (!until) return { until: text.until };
  return until < from ? { until: text.order } : {};
}

/** The day to divide anew from, for a change of a year that can be divided: not before today's year begins. */
export const divideFrom = (day: Day, today: Day): Day => (day < `${today.slice(0, 4)}-01-01` ? (`${today.slice(0, 4)}-01-01` as Day) : day);
