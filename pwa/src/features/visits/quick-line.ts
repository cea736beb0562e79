import { quickText } from "../../da-visit";
import { topicWord, visitKindWord } from "../../da-words";
import { addDays, addMonths, isDay, longDay } from "../../lib/time";
import type { Contact, Day, OpeningKind, Topic, VisitFields } from "../../sync/wire";
import { withNext } from "./visit-form";

/** A part of what was typed, for the person to accept. */
export interface Understood {
  label: string;
  apply(visit: VisitFields): VisitFields;
}

/** A word of its own: letters such as å are no ends of words. */
const word = (pattern: string) => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})(?![\\p{L}\\d])`, "giu");

const topics: [pattern: string, Topic][] = [
  ["strategi\\p{L}*|rekrutter\\p{L}*|ansætte\\p{L}*", "recruitment_plan"],
  ["vækst|vokser|udvide\\p{L}*", "growth"],
  ["lukke\\p{L}*|lukning|fyring\\p{L}*|afskedig\\p{L}*", "closing"],
  ["kompetence\\p{L}*|uddannelse|opkvalificer\\p{L}*", "competence"],
  ["fastholde\\p{L}*|sygefravær\\p{L}*", "retention"],
  ["småjobs?|smaajob|fleksjobs?", "new_tasks"],
  ["mentor\\p{L}*", "mentor_training"],
  ["partner\\p{L}*", "partnership"],
  ["task ?force|advisory(?: board)?", "task_force"],
  ["opfølgning|forløb\\p{L}*", "placement_followup"],
  ["kandidat\\p{L}*", "candidate"],
  ["rundbord\\p{L}*", "round_table"],
  ["åbning\\p{L}*|opslag\\p{L}*|stilling\\p{L}*", "opening_taken"],
  ["kontrakt\\p{L}*", "contract"],
];

const kinds: [pattern: string, VisitFields["kind"]][] = [
  ["ringede|ring|tlf|telefon\\p{L}*|opkald", "phone"],
  ["video\\p{L}*|teams", "video"],
];

const weekdays = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];
const openings = word("(\\d{1,2})?\\s*(småjobs?|fleksjobs?|praktik(?:plads(?:er)?)?|løntilskud)(?:\\s*(?:på|á|a)?\\s*(\\d{1,2})\\s*t(?:imer)?)?");

const offered: Record<string, OpeningKind> = { s: "small_job", f: "flex_job", p: "internship", l: "wage_subsidy" };

/** Work that the line says the company can offer, in words and as an address that begins with it. */
export function openingsIn(line: string): { label: string; query: string }[] {
  return [...line.matchAll(openings)].map(([, count = "1", kind, hours = ""]) => ({
    label: quickText.opening(Number(count), kind!.toLowerCase(), Number(hours)),
    query: String(new URLSearchParams({ kind: offered[kind![0]!.toLowerCase()]!, positions: count, hours })),
  }));
}

/**
 * What a line such as "i går strategi 2 småjob 10t" says of a visit, as parts to accept. Nothing is taken for granted: what
 * is not understood is left to the person.
 */
export function understood(line: string, today: Day, contacts: readonly Pick<Contact, "id" | "name">[]): Understood[] {
  const found: Understood[] = [];
  const add = (label: string, apply: Understood["apply"]) => found.push({ label, apply });

  const day = dayIn(line, today);
  if (day) add(quickText.day(longDay(day, today)), (visit) => ({ ...visit, visited_on: day }));
  const time = /(?<!\p{L})kl\.? ?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?(?!\d)/iu.exec(line);
  if (time) {
    const starts_at = `${time[1]!.padStart(2, "0")}:${time[2] ?? "00"}`;
    add(quickText.at(starts_at), (visit) => ({ ...visit, starts_at }));
  }
  for (const [pattern, kind] of kinds)
    if (word(pattern).test(line)) add(visitKindWord[kind], (visit) => ({ ...visit, kind }));
  for (const [pattern, topic] of topics)
    if (word(pattern).test(line))
      add(topicWord[topic], (visit) => ({ ...visit, agenda: [...new Set([...visit.agenda, topic])] }));
  for (const [, count = "1", kind, hours] of line.matchAll(openings)) {
    const note = quickText.opening(Number(count), kind!.toLowerCase(), Number(hours ?? 0));
    add(quickText.note(note), (visit) => ({ ...visit, note: [visit.note, note].filter(Boolean).join("\n"), note_checked: false }));
  }
  for (const { id, name } of contacts) {
    const [first = ""] = name.split(" ");
    if (first.length > 1 && word(escaped(first)).test(line))
      add(quickText.met(name), (visit) => ({ ...visit, contact_ids: [...new Set([...visit.contact_ids, id])] }));
  }
  const next = nextIn(line, today);
  if (next) add(quickText.next(longDay(next, today)), (visit) => withNext(visit, { on: next }));
  return found;
}

/** A day that is over, for a visit has taken place. */
function dayIn(line: string, today: Day): Day | undefined {
  for (const [pattern, days] of [["i dag|idag", 0], ["i går|igår", 1], ["i forgårs|iforgårs", 2]] as const) // prettier-ignore
    if (word(pattern).test(line)) return addDays(today, -days);
  const named = weekdays.findIndex((name) => word(`i ${name}s|${name}`).test(line));
  if (named >= 0) {
    const back = (new Date(`${today}T00:00:00Z`).getUTCDay() - named + 7) % 7 || 7;
    return addDays(today, -back);
  }
  const date = /(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?![\d/])/u.exec(line);
  return date ? latest(Number(date[1]), Number(date[2]), today) : undefined;
}

/** The last time that there was such a day; undefined when there is none. */
function latest(day: number, month: number, today: Day): Day | undefined {
  const year = Number(today.slice(0, 4));
  return [year, year - 1].map((y) => dated(y, month, day)).find((found) => found && found <= today);
}

function dated(year: number, month: number, day: number): Day | undefined {
  const iso = `${year}-${`${month}`.padStart(2, "0")}-${`${day}`.padStart(2, "0")}`;
  return isDay(iso) ? iso : undefined;
}

function nextIn(line: string, today: Day): Day | undefined {
  if (word("næste uge").test(line)) return addDays(today, 7);
  if (word("næste måned").test(line)) return addMonths(today, 1);
  const [, many, unit] = /(?<!\p{L})om (\d{1,2}|en) (dag|uge|måned)/iu.exec(line) ?? [];
  if (!many || !unit) return undefined;
  const n = many.toLowerCase() === "en" ? 1 : Number(many);
  if (unit.toLowerCase() === "måned") return addMonths(today, n);
  return addDays(today, unit.toLowerCase() === "uge" ? 7 * n : n);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
