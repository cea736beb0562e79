import { t } from "../../da";
import { answerWord } from "../../da-candidate";
import { openingEventWord, openingFieldWord, openingOutcomeWord, openingText } from "../../da-opening";
import { demandWord, languageWord, licenceWord, offerWord, shiftWord, skillWord } from "../../da-opening-words";
import { openingKindWord } from "../../da-words";
import { isUnanswered } from "../../lib/opening-status";
import { clock, daysBetween, longDay, today } from "../../lib/time";
import type { CandidateAnswer, Day, ID, Opening, OpeningEvent, OpeningOutcome } from "../../sync/wire";

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

/** A line of an opening's history: what happened, and when and by whom, as far as somebody did it. */
export function eventText(event: OpeningEvent, nameOf: (id: ID) => string): { what: string; line: string } {
  const { history } = openingText;
  const { at, by_id, by_company } = event;
  const by = by_company ? history.company : by_id ? nameOf(by_id) : "";
  const day = history.at(longDay(today(Date.parse(at))), clock(at));
  return { what: whatHappened(event, nameOf), line: [day, by].filter(Boolean).join(" · ") };
}

function whatHappened({ kind, what }: OpeningEvent, nameOf: (id: ID) => string): string {
  const { history } = openingText;
  const word = openingEventWord[kind] ?? kind;
  const { to, removed, fields, outcome, answer } = what;
  if (kind === "asked" && to) return history.call(nameOf(to));
  if (to) return history.to(nameOf(to));
  if (removed) return history.removed((demandWord[removed] ?? removed).toLowerCase());
  const changed = [...new Set((fields ?? []).map((field) => openingFieldWord[field]))].filter(Boolean);
  if (changed.length > 0) return history.changed(changed.join(", "));
  if (outcome) return history.with(word, openingOutcomeWord[outcome as OpeningOutcome].toLowerCase());
  if (answer) return history.with(word, answerWord[answer as Exclude<CandidateAnswer, "">].toLowerCase());
  return word;
}
