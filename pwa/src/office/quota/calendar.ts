import { staffText } from "../../da-staff";
import type { CalendarRow, CalendarWeightRequest, Day } from "../../sync/wire";

const text = staffText.calendar;

/** Whether a row says something about a year. */
export const holdsIn = (row: CalendarRow, year: number) => (row.first_year === 0 || row.first_year <= year) && (row.last_year === 0 || row.last_year >= year);

// The names of days are the same every year.
const dayAndMonth = new Intl.DateTimeFormat("da-DK", { day: "numeric", month: "long", timeZone: "UTC" });
const named = (monthDay: string) => dayAndMonth.format(new Date(`2028-${monthDay}T12:00:00Z`));

/** "Uge 29", "5. juni" or "22. december – 2. januar". */
export function daysOf({ week, from, to }: Pick<CalendarRow, "week" | "from" | "to">): string {
  if (week > 0) return text.week(week);
  return from === to ? named(from) : `${named(from)} – ${named(to)}`;
}

/** "alle år", "fra 2027", "til og med 2026", "kun 2027" or "2027–2029". */
export function yearsOf({ first_year: first, last_year: last }: CalendarRow): string {
  if (!first && !last) return text.always;
  if (!last) return text.since(first);
  if (!first) return text.until(last);
  return first === last ? text.only(first) : text.between(first, last);
}

export interface WrittenRow {
  kind: "week" | "period";
  week: number | null;
  from: Day | "";
  to: Day | "";
  weight: number | null;
  name: string;
  only: boolean;
}

/** A row as it stands in the form, which shows days of the year it is changed from. */
export function writtenOf(row: CalendarRow | undefined, year: number): WrittenRow {
  if (!row) return { kind: "week", week: null, from: "", to: "", weight: 0, name: "", only: false };
  const period = row.week === 0;
  return {
    kind: period ? "period" : "week",
    week: period ? null : row.week,
    from: period ? (`${year}-${row.from}` as Day) : "",
    to: period ? (`${row.to < row.from ? year + 1 : year}-${row.to}` as Day) : "",
    weight: row.weight,
    name: row.name,
    only: row.last_year === year,
  };
}

/** What is wrong with the row as written, in sentences. */
export function checkRow({ kind, week, from, to, weight, name }: WrittenRow): Partial<Record<keyof WrittenRow, string>> {
  if (kind === "week" && !(week !== null && Number.isInteger(week) && week >= 1 && week <= 53)) return { week: text.error.week };
  if (kind === "period" && !from) return { from: text.error.from };
  if (kind === "period" && !to) return { to: text.error.to };
  if (weight === null || !(weight >= 0 && weight <= 1)) return { weight: text.error.weight };
  return name.trim() ? {} : { name: text.error.name };
}

/** What is sent for a row that `checkRow` finds nothing wrong with. A later end of the one it replaces stays. */
export function bodyOf(written: WrittenRow, year: number, replaced?: CalendarRow): CalendarWeightRequest {
  const week = written.kind === "week";
  const end = replaced && replaced.last_year > year ? replaced.last_year : 0;
  return {
    week: week ? written.week! : 0,
    from: week ? "" : written.from.slice(5),
    to: week ? "" : written.to.slice(5),
    weight: written.weight!,
    name: written.name.trim(),
    first_year: year,
    last_year: written.only ? year : end,
    ...(replaced && { replaces: replaced.id }),
  };
}
