import * as v from "valibot";
import { openingKindWord } from "../da-words";
import { refusedOpening } from "../match/rules";
import type { Opening, OpeningFields, OpeningKind } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";
import { refusals, type Harmless } from "./refusals";

const kinds = Object.keys(openingKindWord) as OpeningKind[];
const hours = v.pipe(v.number(), v.minValue(0), v.maxValue(48, "En uge kan højst have 48 timer."));
const codes = v.pipe(
  v.array(text(40)),
  v.transform((list) => [...new Set(list)].sort()),
);

/** As MaxOpeningTitle, MaxPositions, MaxOpeningTasks and MaxOpeningTask in backend/crm/opening_check.go. */
export const mostTitle = 200;
export const mostPositions = 500;
export const mostTasks = 10;
const mostTask = 100;

/** What a person writes about an opening. */
export const openingFields = v.object({
  company_id: id,
  workplace_id: v.nullable(id),
  contact_id: v.nullable(id),
  kind: v.picklist(kinds, "Vælg, hvad virksomheden kan tilbyde."),
  title: text(mostTitle),
  occupation: text(6),
  positions: v.pipe(v.number(), v.integer()),
  hours_min: hours,
  hours_typical: hours,
  hours_max: hours,
  present_hours: hours,
  effective_hours: hours,
  starts_on: day,
  tasks: v.pipe(
    v.array(text(mostTask)),
    v.transform((lines) => lines.filter((line) => line !== "")),
    v.maxLength(mostTasks, `Der er plads til ${mostTasks} opgaver. Skriv de vigtigste.`),
  ),
  shifts: codes,
  demands: codes,
  offers: codes,
  skills_needed: codes,
  skills_nice: codes,
  licences: codes,
  language: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)),
  wording_kept: v.boolean(),
});

/** Hours are looked at together. */
const noHours = { hours_min: 0, hours_typical: 0, hours_max: 0 };
const noPresence = { present_hours: 0, effective_hours: 0 };

const harmless: Harmless<OpeningFields> = {
  title: { title: "x" },
  occupation: { occupation: "" },
  positions: { positions: 1 },
  hours_typical: noHours,
  hours_max: noHours,
  present_hours: noPresence,
  effective_hours: noPresence,
  shifts: { shifts: [] },
  demands: { demands: [] },
  offers: { offers: [] },
  skills_needed: { skills_needed: [] },
  skills_nice: { skills_nice: [] },
  licences: { licences: [] },
  language: { language: 0 },
  tasks: { tasks: [] },
};

/** What the server would refuse of a new opening: nothing until the rules are on the phone, for the server looks too. */
export const complainOfNewOpening = (opening: Opening): Complaints =>
  refusals(opening as OpeningFields, refusedOpening, harmless); // what an older row does not tell is not refused

/** The same of one that is corrected. What the rules of another time let in may stay where nobody has touched it. */
export function complainOfOpening(opening: Opening, changed: Partial<OpeningFields>): Complaints {
  const touched = ([field]: [string, string]) =>
    Object.keys(harmless[field as keyof OpeningFields] ?? { [field]: "" }).some((name) => name in changed);
  return Object.fromEntries(Object.entries(complainOfNewOpening(opening)).filter(touched));
}
