import type { Day } from "../sync/wire";

const dayMs = 86_400_000;
// Swedish writes days as ISO 8601 does.
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" });

/** In localStorage, and in every answer to a sign-in or renewal. */
const moved = "jobbro.ahead-ms";
let aheadMs = 0;

/** Moves the app's day as the server's is moved for a demonstration of another day; without a number, as it was before. */
export function runAhead(ms = Number(localStorage.getItem(moved))): void {
  aheadMs = ms;
  if (ms) localStorage.setItem(moved, String(ms));
  else localStorage.removeItem(moved);
}

/** The time that days are told by, in milliseconds: the real one except in a demonstration of another day. */
export const nowMs = () => Date.now() + aheadMs;

/** The day it is in Denmark. */
export function today(now = nowMs()): Day {
  return isoDay.format(now);
}

const isoClock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen", timeStyle: "short" });

/** What the clock shows in Denmark: "09:30". */
export function clock(at: number | string = Date.now()): string {
  return isoClock.format(new Date(at));
}

/** Whether the text is a day of the calendar: an address can say anything. */
export function isDay(text: string): text is Day {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

export function addDays(day: Day, days: number): Day {
  return new Date(utc(day) + days * dayMs).toISOString().slice(0, 10);
}

/** The same day of the month so many months on, or the last one of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(utc(day));
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
  target.setUTCDate(Math.min(date.getUTCDate(), target.getUTCDate()));
  return target.toISOString().slice(0, 10);
}

/** Days from one to the other; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

/** "torsdag" of the day. */
export function weekday(day: Day): string {
  return shown(day, { weekday: "long" });
}

/** "2. december", with the year when it is another than this one's. */
export function longDay(day: Day, now: Day = today()): string {
  const year = day.slice(0, 4) === now.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return shown(day, { day: "numeric", month: "long", ...year });
}

const relative = new Intl.RelativeTimeFormat("da", { numeric: "auto" });

/** "i går", "om 3 uger", "for 2 måneder siden". */
export function fromNow(day: Day, now: Day = today()): string {
  const days = daysBetween(now, day);
  const size = Math.abs(days);
  if (size < 14) return relative.format(days, "day");
  if (size < 60) return relative.format(Math.trunc(days / 7), "week");
  if (size < 730) return relative.format(Math.trunc(days / 30.44), "month");
  return relative.format(Math.trunc(days / 365.25), "year");
}

function shown(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("da", { ...options, timeZone: "UTC" }).format(utc(day));
}

function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
