import type { Day, ID } from "../../sync/wire";

/** Whose figures, and of which year. */
export interface Scope {
  year: number;
  team?: ID | undefined;
}

/** The visits behind one number. */
export interface VisitFilter extends Scope {
  /** 1 to 12; the whole year without it. */
  month?: number | undefined;
  user?: ID | undefined;
  /** Only what can count as strategic; all visits without it. */
  strategic: boolean;
  /** Only those that count, or only those left out; both without it. */
  counted?: boolean | undefined;
  /** Only those by video. */
  video?: true | undefined;
  /** Those in the diary from today on instead. */
  scheduled?: true | undefined;
  /** Only those that count otherwise now than when the year was frozen. */
  changed?: true | undefined;
}

/** The partners behind a figure of the coverage. */
export interface CompanyFilter extends Scope {
  tier: "close" | "sporadic";
  /** All with a plan, those visited, those with all their visits, or those with too few. */
  part: "planned" | "reached" | "full" | "missed";
}

/** What the address of a screen asks for. Nonsense in it is as if it were not there. */
export function readScope(query: URLSearchParams, thisYear: number): Scope {
  const year = Number(query.get("year"));
  return { year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : thisYear, team: query.get("team") || undefined };
}

export function readVisitFilter(query: URLSearchParams, thisYear: number): VisitFilter {
  const month = Number(query.get("month"));
  const counted = query.get("counted");
  return {
    ...readScope(query, thisYear),
    month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : undefined,
    user: query.get("user") || undefined,
    strategic: query.get("strategic") === "true",
    counted: counted === "true" ? true : counted === "false" ? false : undefined,
    video: query.get("video") === "true" || undefined,
    scheduled: query.get("scheduled") === "true" || undefined,
    changed: query.get("changed") === "true" || undefined,
  };
}

export function readCompanyFilter(query: URLSearchParams, thisYear: number): CompanyFilter {
  const part = query.get("part");
  return {
    ...readScope(query, thisYear),
    tier: query.get("tier") === "sporadic" ? "sporadic" : "close",
    part: part === "reached" || part === "full" || part === "missed" ? part : "planned",
  };
}

export const quotaHref = ({ year, team }: Scope) => `/office/quota?${writeQuery({ year, team })}`;
export const visitsHref = (filter: VisitFilter) => `/office/visits?${writeQuery(filter)}`;
export const companiesHref = (filter: CompanyFilter) => `/office/quota/companies?${writeQuery(filter)}`;
export const ownHref = (year: number, user?: ID) => `/office/own?${writeQuery({ year, user })}`;
/** The division of a day's year, about to be made anew from that day. */
export const divideHref = (from: Day) => `/office/allocation?${writeQuery({ year: from.slice(0, 4), from })}`;

/** The day that an address asks to divide from. */
export function readDivideFrom(query: URLSearchParams, year: number): Day | undefined {
  const day = query.get("from") ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day.startsWith(`${year}-`) ? (day as Day) : undefined;
}

export const calendarHref = (year: number) => `/office/calendar?${writeQuery({ year })}`;
export const allocationHref = (year: number) => `/office/allocation?${writeQuery({ year })}`;

/** "year=2027&month=3": what is not asked for is left out. */
export function writeQuery(parts: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined && value !== "") query.set(name, String(value));
  return query.toString();
}

/** The years there can be figures of, the next one first: its target is set before it begins. */
export const pickableYears = (thisYear: number) =>
  Array.from({ length: 6 }, (_, i) => String(thisYear + 1 - i)).map((year) => ({ value: year, label: year }));

/** "besøg-2026-03-tæller.csv". */
export const fileName = (f: VisitFilter) =>
  [
    f.strategic ? "strategibesøg" : "besøg",
    f.year,
    f.month && String(f.month).padStart(2, "0"),
    f.video && "video",
    f.changed ? "ændret" : f.scheduled ? "i-kalenderen" : f.counted ? "tæller" : "tæller-ikke",
  ]
    .filter(Boolean)
    .join("-") + ".csv";
