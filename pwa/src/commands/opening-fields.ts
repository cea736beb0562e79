import * as v from "valibot";
import { openingKindWord } from "../da-words";
import type { Opening, OpeningKind } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";

const kinds = Object.keys(openingKindWord) as OpeningKind[];
const hours = v.pipe(v.number(), v.minValue(0), v.maxValue(48, "En uge kan højst have 48 timer."));
const codes = v.pipe(
  v.array(text(40)),
  v.transform((list) => [...new Set(list)].sort()),
);

/** As MaxOpeningTitle, MaxPositions, MaxOpeningTasks, MaxOpeningTask and FullTime in backend/crm/opening_check.go. */
export const mostTitle = 200;
export const mostPositions = 500;
export const mostTasks = 10;
const mostTask = 100;
const fullTime = 37;
/** As SmallJobBelow of DefaultOpeningPolicy in backend/crm/opening.go. */
const smallJobBelow = 20;

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

/** The same rules, in the same words, as OpeningFields.ValidateChange in backend/crm/opening_check.go. */
export function complainOfOpening(opening: Opening): Complaints {
  const { title, positions, hours_min, hours_typical, hours_max, present_hours = 0, effective_hours = 0 } = opening;
  return {
    ...(!title && { title: "Skriv, hvad arbejdet går ud på." }),
    ...((positions < 1 || positions > mostPositions) && {
      positions: `Skriv, hvor mange der er plads til, fra 1 til ${mostPositions}.`,
    }),
    ...((hours_min > hours_typical || hours_typical > hours_max) && {
      hours_typical: "Det typiske timetal skal ligge mellem det mindste og det største.",
    }),
    ...(present_hours > fullTime && {
      present_hours: `Et fleksjob kan højst have ${fullTime} timers fremmøde om ugen.`,
    }),
    ...(effective_hours > present_hours && {
      effective_hours: "De effektive timer kan ikke være flere end fremmødet.",
    }),
    ...(present_hours > 0 && effective_hours === 0 && {
      effective_hours: "Skriv også, hvor mange af timerne der er effektive.",
    }),
  };
}

/** What holds of a new one, and not of one that was let in by the rules of another time. */
export function complainOfNewOpening(opening: Opening): Complaints {
  const { kind, hours_typical } = opening;
  const tooMany = kind === "small_job" && hours_typical >= smallJobBelow;
  const small = `Et småjob har under ${smallJobBelow} timer om ugen. Vælg et ordinært job, hvis der er flere.`;
  return { ...complainOfOpening(opening), ...(tooMany && { hours_typical: small }) };
}
