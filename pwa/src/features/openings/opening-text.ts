import { t } from "../../da";
import { openingText } from "../../da-opening";
import { demandWord, languageWord, licenceWord, offerWord, shiftWord, skillWord } from "../../da-opening-words";
import { openingKindWord } from "../../da-words";
import { isUnanswered } from "../../lib/opening-status";
import { daysBetween, longDay } from "../../lib/time";
import type { Day, Opening } from "../../sync/wire";

/** When the company is to have an answer; undefined for one that has it. */
export function answerDue(opening: Opening, today: Day): { text: string; late: boolean } | undefined {
  const { due_on } = opening;
  if (!isUnanswered(opening) || !due_on) return undefined;
  const late = daysBetween(due_on, today);
  if (late > 0) return { text: openingText.late(late), late: true };
  return { text: late === 0 ? openingText.dueToday : openingText.due(longDay(due_on, today)), late: false };
}

/** What is known of an opening, each with what it is called; what is not known is left out. */
export function factsOf(opening: Opening): [label: string, value: string][] {
  const { view, form } = openingText;
  const { kind, hours_min, hours_typical, hours_max, present_hours = 0, effective_hours = 0, language = 0 } = opening;
  const list = (codes: readonly string[] = [], words: Readonly<Record<string, string>>) => {
    const known = Object.keys(words).filter((code) => codes.includes(code));
    return [...known.map((code) => words[code]), ...codes.filter((code) => !(code in words))].join(" · ");
  };
  const hours = hours_max > 0 ? t.company.hours(hours_min || hours_max, hours_max) : "";
  const typical = hours_min !== hours_max && hours_typical > 0 ? view.typical(hours_typical) : "";
  const facts: [string, string][] = [
    [view.kind, openingKindWord[kind]],
    [view.hours, [hours, typical].filter(Boolean).join(", ")],
    [view.effective, kind === "flex_job" && effective_hours < present_hours ? view.ofPresent(effective_hours, present_hours) : ""],
    [view.positions, opening.positions > 1 ? String(opening.positions) : ""],
    [view.start, opening.starts_on && longDay(opening.starts_on)],
    [form.tasks, (opening.tasks ?? []).join("\n")],
    [view.shifts, list(opening.shifts, shiftWord)],
    [view.demands, list(opening.demands, demandWord)],
    [view.offers, list(opening.offers, offerWord)],
    [form.needed, list(opening.skills_needed, skillWord)],
    [form.nice, list(opening.skills_nice, skillWord)],
    [form.licences, list(opening.licences, licenceWord)],
    [form.language, language > 0 ? languageWord[language]! : ""],
  ];
  return facts.filter(([, value]) => value !== "");
}
