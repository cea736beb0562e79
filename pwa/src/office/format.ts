import { officeText } from "../da-office";
import { nowMs, today } from "../lib/time";
import type { Day } from "../sync/wire";

const locale = "da-DK";
/** Days and times are Danish ones, wherever the reader's computer thinks it is. */
const timeZone = "Europe/Copenhagen";

/** The number and its sign stay on one line. */
const percentSign = "\u00a0%";

const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone });
const longDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone });
const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });
const month = new Intl.DateTimeFormat(locale, { month: "long", timeZone });
const monthShort = new Intl.DateTimeFormat(locale, { month: "short", timeZone });

/** "3.000"; a part of a visit is rounded away. */
export const asWhole = (n: number) => whole.format(Math.round(n) + 0);

/** "3,4". */
export const asTenth = (n: number) => tenth.format(n);

/** "0,94". */
export const asHundredth = (n: number) => hundredth.format(n);

const points = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
/** "6" or "0,75". */
export const asPoints = (n: number) => points.format(n);

/** "+12", "−3" or "0": what is ahead of or behind something. */
export function asDifference(n: number): string {
  const rounded = Math.round(n);
  if (rounded === 0) return "0";
  return `${rounded > 0 ? "+" : "−"}${whole.format(Math.abs(rounded))}`;
}

/** "44 %". Never "0 %" or "100 %" of what is neither: a forecast has no such certainty. */
export function asPercent(part: number): string {
  if (part > 0 && part < 0.01) return `under 1${percentSign}`;
  if (part < 1 && part > 0.99) return `over 99${percentSign}`;
  return whole.format(part * 100) + percentSign;
}

/** "753–836". */
export const asRange = (low: number, high: number) => (low === high ? asWhole(low) : `${asWhole(low)}–${asWhole(high)}`);

/** "21. nov." */
export const asShortDay = (day: Day) => shortDay.format(noon(day));

/** "21. november 2026". */
export const asLongDay = (day: Day) => longDay.format(noon(day));

/** "november", of month 11. */
export const monthName = (number: number) => month.format(new Date(Date.UTC(2026, number - 1, 15)));

/** "November". */
export const capitalized = (word: string) => word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);

/** "nov", of month 11. */
export const monthShortName = (number: number) => monthShort.format(new Date(Date.UTC(2026, number - 1, 15))).replace(".", "");

/** "Opgjort i dag kl. 14.02", of a time as the server writes it. */
export function asOf(at: string, now = nowMs()): string {
  const day = today(Date.parse(at));
  const time = asClock(new Date(at));
  return day === today(now) ? officeText.asOfToday(time) : officeText.asOf(asLongDay(day), time);
}

/** "21. nov. 2026 kl. 14.02", of a time as the server writes it. */
export const asMoment = (at: string) => `${asShortDay(today(Date.parse(at)))} ${today(Date.parse(at)).slice(0, 4)} kl. ${asClock(new Date(at))}`;

/** "14.02". */
export const asClock = (at: Date) => clock.format(at).replace(":", ".");

function noon(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}
