import { commands } from "../../commands/commands";
import { t } from "../../da";
import { planText } from "../../da-plan";
import { isWorkday } from "../../lib/holiday";
import { addDays, daysBetween, longDay, weekday } from "../../lib/time";
import type { Day, Visit, VisitFields } from "../../sync/wire";

/** The days an appointment is most often made for: today, and the next four on which people work. */
export function usualDays(today: Day): { label: string; value: Day }[] {
  const ahead = Array.from({ length: 14 }, (_, i) => addDays(today, i + 1)).filter(isWorkday);
  return [
    { label: t.today, value: today },
    ...ahead.slice(0, 4).map((day) => ({ label: dayName(day, today), value: day })),
  ];
}

/** The next day on which people work. */
export const nextWorkday = (today: Day): Day => usualDays(today)[1]!.value;

const times = ["08:00", "09:00", "10:00", "11:00", "13:00", "14:00"];
export const usualTimes = times.map((value) => ({ label: value, value }));

/** "mandag 23. november kl. 09:00"; without a day there is nothing to say. */
export function whenLine({ visited_on, starts_at }: Pick<VisitFields, "visited_on" | "starts_at">): string {
  if (!visited_on) return "";
  return [weekday(visited_on), longDay(visited_on), starts_at && planText.at(starts_at)].filter(Boolean).join(" ");
}

/**
 * Moves an appointment or calls it off. Returns what puts it back as it was: a change of its own, so that it is never too
 * late, and takes nothing with it that was written before.
 */
export async function changeAppointment(visit: Visit, to: Partial<VisitFields>): Promise<() => Promise<void>> {
  const fields = Object.keys(to) as (keyof VisitFields)[];
  const before = Object.fromEntries(fields.map((field) => [field, visit[field]])) as Partial<VisitFields>;
  await commands.do("visit.edit", visit.id, to, { base: visit.revision });
  return async () => void (await commands.do("visit.edit", visit.id, before));
}

function dayName(day: Day, today: Day): string {
  if (day === addDays(today, 1)) return planText.tomorrow;
  if (daysBetween(today, day) > 6) return longDay(day, today); // a weekday's name is this week's
  const name = weekday(day);
  return name[0]!.toUpperCase() + name.slice(1);
}
