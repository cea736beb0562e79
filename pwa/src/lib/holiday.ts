import type { Day } from "../sync/wire";
import { addDays } from "./time";

/** Danish public holidays by how many days after Easter Sunday they are: from Maundy Thursday to Whit Monday. */
const fromEaster = [-3, -2, 0, 1, 39, 49, 50];
/** New Year's Day and Christmas. */
const everyYear = ["01-01", "12-25", "12-26"];
/** Off by agreement nearly everywhere. */
const byAgreement = ["06-05", "12-24", "12-31"];

/** Whether the day is a public holiday in Denmark, since 2024. */
export function isHoliday(day: Day): boolean {
  const easter = easterOf(Number(day.slice(0, 4)));
  return everyYear.includes(day.slice(5)) || fromEaster.some((days) => addDays(easter, days) === day);
}

/** Whether offices are open: no weekend, no public holiday, and no day that is off by agreement. */
export function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !byAgreement.includes(day.slice(5)) && !isHoliday(day);
}

/** Easter Sunday of a year from 1900 to 2099 (T. Carter's rule). */
function easterOf(year: number): Day {
  let moon = (225 - 11 * (year % 19)) % 30;
  if (moon <= 20) moon += 30;
  if (moon > 48) moon--;
  const sunday = moon + 7 - ((year + Math.floor(year / 4) + moon + 1) % 7);
  return addDays(`${year}-03-01` as Day, sunday - 1);
}
