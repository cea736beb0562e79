import { noNextWord, topicWord, visitKindWord, visitStatusWord } from "../../da-words";
import { versionsText as text } from "../../da-versions";
import { longDay } from "../../lib/time";
import type { ID, VisitFields, VisitVersion } from "../../sync/wire";

/** What the ids in a visit are called. */
export interface Names {
  company: (id: ID) => string;
  workplace: (id: ID) => string;
  contact: (id: ID) => string;
  colleague: (id: ID) => string;
}

/** One field of a version in words; "" is nothing. */
export interface Change {
  label: string;
  before: string;
  now: string;
}

export interface Version extends Pick<VisitVersion, "revision" | "at" | "author_id"> {
  /** What the author did with it. */
  what: string;
  /** Of the first version all that was written, of a later one what became another. */
  changes: Change[];
}

/** That the note was confirmed goes with the note. */
type Field = Exclude<keyof VisitFields, "note_checked">;

/** The newest first. `versions` are in the order they were written. */
export function versionsInWords(versions: readonly VisitVersion[], names: Names): Version[] {
  return versions
    .map(({ revision, at, author_id, fields }, i) => {
      const before = versions[i - 1]?.fields;
      const what = before ? text.later : text.first[fields.status];
      return { revision, at, author_id, what, changes: changes(before, fields, names) };
    })
    .reverse();
}

function changes(before: VisitFields | undefined, now: VisitFields, names: Names): Change[] {
  const words = inWords(names);
  const fields = Object.keys(text.field) as Field[];
  return fields.flatMap((field) => {
    const change = { label: text.field[field], before: before ? words[field](before) : "", now: words[field](now) };
    return change.before === change.now ? [] : change;
  });
}

/** Each field of a visit as a person says it. */
function inWords(names: Names): Record<Field, (visit: VisitFields) => string> {
  // A version from before a list was there has none.
  const list = <T>(items: readonly T[] | null, word: (item: T) => string) => (items ?? []).map(word).join(", ");
  return {
    status: ({ status }) => visitStatusWord[status],
    visited_on: ({ visited_on }) => visited_on && longDay(visited_on),
    starts_at: ({ starts_at }) => starts_at,
    kind: ({ kind }) => visitKindWord[kind],
    company_id: ({ company_id }) => names.company(company_id),
    workplace_id: ({ workplace_id }) => (workplace_id ? names.workplace(workplace_id) : ""),
    agenda: ({ agenda }) => list(agenda, (topic) => topicWord[topic]),
    company_present: ({ status, company_present }) => {
      if (status === "planned") return "";
      return company_present ? text.yes : text.no;
    },
    contact_ids: ({ contact_ids }) => list(contact_ids, names.contact),
    participant_ids: ({ participant_ids }) => list(participant_ids, names.colleague),
    citizens_present: ({ citizens_present }) => (citizens_present > 0 ? String(citizens_present) : ""),
    citizen_ids: ({ citizen_ids }) => (citizen_ids?.length ? text.citizens(citizen_ids.length) : ""),
    note: ({ note }) => note,
    next_on: ({ next_on }) => next_on && longDay(next_on),
    next_what: ({ next_what }) => next_what,
    next_none: ({ next_none }) => (next_none ? noNextWord[next_none] : ""),
  };
}
