import { Refused, type Complaints } from "../../commands/command";
import { commands } from "../../commands/commands";
import { openingText } from "../../da-opening";
import { changedFields } from "../../lib/changed";
import { newId } from "../../lib/id";
import { findSensitive, findWording } from "../../match/rules";
import { openings } from "../../read/openings";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, Opening, OpeningFields, OpeningKind } from "../../sync/wire";

/** An opening about to be written: a new one, or one that is corrected. */
export interface OpeningBegun {
  fields: OpeningFields;
  /** What the person had written when they left the form. */
  draft: OpeningFields | undefined;
  draftId: string;
  draftKind: string;
  /** undefined for a new one. */
  id: ID | undefined;
  /** Why the server did not take it, when that is so. */
  held: string;
  draftOf(fields: OpeningFields): unknown;
  /** Keeps it, and of a new one which group it came of. Returns the commands; undefined when nothing was changed. */
  save(fields: OpeningFields, group?: ID): Promise<ID | readonly ID[] | undefined>;
}

/** What a draft of a correction holds: what differs from the revision that was seen, for the rest may change meanwhile. */
interface Correction {
  company_id: ID;
  revision: number;
  changes: Partial<OpeningFields>;
}

/** `over` is what was understood before the form was opened. */
export async function beginNew(companyId: ID, over: Partial<OpeningFields> = {}): Promise<OpeningBegun> {
  const draftId = `${companyId}/opening`;
  return {
    fields: { ...blankOpening(companyId), ...over },
    draft: (await drafts.load<OpeningFields>(draftId))?.value,
    draftId,
    draftKind: "opening",
    id: undefined,
    held: "",
    draftOf: (fields) => fields,
    async save(fields, group) {
      const opening_id = newId();
      const op = await commands.do("opening.add", opening_id, { ...fields, came_by: "visit" }, { draft: draftId });
      return group ? [op, await commands.do("group.opening.link", group, { opening_id })] : op;
    },
  };
}

/** What an address says of an opening that is to begin: `kind`, `positions` and `hours`. */
export function begunBy(asked: URLSearchParams): Partial<OpeningFields> {
  const kind = asked.get("kind") as OpeningKind | null;
  if (!kind || !Object.hasOwn(usualHours, kind)) return {};
  const hours = Number(asked.get("hours")) || 0;
  const fields = { ...blankOpening(""), kind, positions: Math.max(1, Number(asked.get("positions")) || 1) };
  const { company_id: _, ...begun } = kind === "flex_job" ? withPresent(fields, hours) : everyWeek(fields, hours);
  return begun;
}

/** undefined when the opening is not on the phone. */
export async function beginEdit(id: ID): Promise<OpeningBegun | undefined> {
  const opening = (await openings.get(id)())?.opening;
  if (!opening) return undefined;
  const waiting = await outbox.items()();
  const held = waiting.find(
    ({ eid, state, kind }) => eid === id && state === "held" && (kind === "opening.add" || kind === "opening.edit"),
  );
  const before = fieldsOf(opening);
  const fields: OpeningFields = { ...before, ...onlyFields(held?.args) };
  const begun = (await drafts.load<Correction>(id))?.value;
  const revision = begun?.revision ?? opening.revision;
  return {
    fields,
    draft: begun && { ...fields, ...begun.changes },
    draftId: id,
    draftKind: "opening.edit",
    id,
    held: held?.text ?? "",
    draftOf: (written): Correction => ({
      company_id: opening.company_id,
      revision,
      changes: changedFields(before, written),
    }),
    async save(written) {
      const changed = changedFields(before, written);
      if (held) {
        const args = held.kind === "opening.add" ? { ...held.args, ...written } : changed;
        return commands.edit(held.id, args, { draft: id });
      }
      if (Object.keys(changed).length === 0) return undefined;
      return commands.do("opening.edit", id, changed, { base: revision, draft: id });
    },
  };
}

export function blankOpening(companyId: ID): OpeningFields {
  return {
    company_id: companyId,
    workplace_id: null,
    contact_id: null,
    kind: "" as OpeningKind, // which has to be chosen
    title: "",
    occupation: "",
    positions: 1,
    ...{ hours_min: 0, hours_typical: 0, hours_max: 0, present_hours: 0, effective_hours: 0 },
    starts_on: "",
    ...{ tasks: [], shifts: [], demands: [], offers: [], skills_needed: [], skills_nice: [], licences: [] },
    language: 0,
    wording_kept: false,
  };
}

/** What the form holds of a row; what an older row does not tell is as in a new one. */
export const fieldsOf = (row: Opening): OpeningFields => ({ ...blankOpening(row.company_id), ...onlyFields(row) });

function onlyFields(of: object = {}): Partial<OpeningFields> {
  const known = Object.keys(blankOpening(""));
  return Object.fromEntries(Object.entries(of).filter(([name, value]) => known.includes(name) && value !== undefined));
}

/** The hours that are usual for what is offered. */
export const usualHours: Record<OpeningKind, readonly number[]> = {
  ordinary: [37, 32, 30, 25, 20],
  small_job: [2, 5, 8, 10, 15],
  flex_job: [5, 10, 15, 20, 25],
  internship: [37, 30, 25, 20, 15],
  wage_subsidy: [37, 32, 30, 25, 20],
  adult_apprentice: [37, 30],
};

/** With other hours a week, every week. */
export const everyWeek = (fields: OpeningFields, n: number): OpeningFields => ({
  ...fields,
  ...{ hours_min: n, hours_typical: n, hours_max: n },
});

/** Of a flex-job one is there longer than what is paid for; who has said nothing else works all of it. */
export function withPresent(fields: OpeningFields, n: number): OpeningFields {
  const { present_hours, effective_hours } = fields;
  const effective = effective_hours === present_hours || effective_hours > n ? n : effective_hours;
  return { ...everyWeek(fields, n), present_hours: n, effective_hours: effective };
}

/** Another kind has other hours. */
export const ofKind = (fields: OpeningFields, kind: OpeningKind): OpeningFields => ({
  ...everyWeek(fields, 0),
  ...{ kind, present_hours: 0, effective_hours: 0 },
});

/** Codes to choose among, with those that were chosen when the list was another. */
export function optionsOf(words: Readonly<Record<string, string>>, chosen: readonly string[]) {
  const others = chosen.filter((code) => !(code in words));
  return [...Object.keys(words), ...others].map((value) => ({ value, label: words[value] ?? value }));
}

/** What it takes to look for somebody; the rest can wait. */
const first = new Set<string>([
  ...["kind", "title", "occupation"],
  ...["hours_min", "hours_typical", "hours_max", "present_hours", "effective_hours"],
]);

/** Whether some of the rest is written. */
export const hasMore = (fields: OpeningFields): boolean =>
  Object.keys(changedFields(blankOpening(fields.company_id), fields)).some((name) => !first.has(name));

/**
 * What others read tells nothing of a person, and shuts nobody out unless that is kept knowingly. Throws Refused, with what
 * to write instead.
 */
export function checkTexts({ title, tasks, wording_kept }: Pick<OpeningFields, "title" | "tasks" | "wording_kept">): void {
  const advice = (text: string) => findSensitive(text)[0]?.advice;
  const [wrongTitle, wrongTask] = [advice(title), tasks.map(advice).find(Boolean)];
  const shutsOut = !wording_kept && [title, ...tasks].some((text) => findWording(text).length > 0);
  const complaints: Complaints = {
    ...(wrongTitle && { title: wrongTitle }),
    ...(wrongTask && { tasks: wrongTask }),
    ...(shutsOut && { wording_kept: openingText.wording.mustKeep }),
  };
  if (Object.keys(complaints).length > 0) throw new Refused(complaints);
}
