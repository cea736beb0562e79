import { t } from "../../da";
import { reasonText, topicWord, visitKindWord } from "../../da-words";
import { deriveStrategic, topics } from "../../lib/strategic";
import { addDays, addMonths, longDay } from "../../lib/time";
import type { Day, ID, VisitFields } from "../../sync/wire";

/** A visit as it looks before the person has said anything: most visits are physical, today, and meet somebody. */
export function blankVisit(companyId: ID, today: Day): VisitFields {
  return {
    company_id: companyId,
    workplace_id: null,
    kind: "physical",
    status: "completed",
    visited_on: today,
    starts_at: "",
    agenda: [],
    company_present: true,
    citizens_present: 0,
    note: "",
    note_checked: false,
    next_on: "",
    next_what: "",
    next_none: "",
    contact_ids: [],
    citizen_ids: [],
    participant_ids: [],
  };
}

/** Only the fields that a visit is made of, of a row that has more. */
export function fieldsOf(visit: VisitFields): VisitFields {
  const names = Object.keys(blankVisit("", "")) as (keyof VisitFields)[];
  return Object.fromEntries(names.map((name) => [name, visit[name]])) as unknown as VisitFields;
}

export const topicOptions = topics.map((value) => ({ value, label: topicWord[value] }));

/** What the visit counts as, and the first reason, in one line. */
export function verdictLine(visit: VisitFields): { strategic: boolean; counts: boolean; text: string } {
  const { strategic, counts, reasons } = deriveStrategic(visit);
  return { strategic, counts, text: reasonText[reasons[0]!] };
}

/** What was assumed, so that one sees it without looking for it: "I dag · Besøg". */
export function usualLine({ visited_on, kind }: VisitFields, today: Day): string {
  return [visited_on === today ? t.today : visited_on && longDay(visited_on, today), visitKindWord[kind]]
    .filter(Boolean)
    .join(" · ");
}

/** The usual days of the next contact, counted from the day of the visit. */
export function usualNext(visitedOn: Day): { week: Day; twoWeeks: Day; month: Day } {
  return { week: addDays(visitedOn, 7), twoWeeks: addDays(visitedOn, 14), month: addMonths(visitedOn, 1) };
}

/**
 * The visit after the person has agreed on a day, or on none. An agreement and a reason for none cannot both stand.
 */
export function withNext(visit: VisitFields, next: { on: Day } | { none: VisitFields["next_none"] }): VisitFields {
  return "on" in next
    ? { ...visit, next_on: next.on, next_none: "" }
    : { ...visit, next_on: "", next_what: "", next_none: next.none };
}
