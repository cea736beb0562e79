import { here } from "../../lib/here.svelte";
import { newId } from "../../lib/id";
import { distance, positionOf } from "../../lib/geo";
import { clock, today } from "../../lib/time";
import { companies } from "../../read/companies.svelte";
import { workplacesOf } from "../../read/company";
import { recent } from "../../read/recent";
import { visits } from "../../read/visits";
import { drafts, type Draft } from "../../store/drafts";
import type { Day, ID, VisitFields } from "../../sync/wire";
import { nextWorkday } from "./appointment";
import { blankVisit, fieldsOf } from "./visit-form";

/** Closer than this, one is most likely at the door. */
const atTheDoorMetres = 150;

type Guess = "planned" | "near" | "opened";

/** Where the form begins. `draft` is what the person had written of it, when they have been here before. */
export interface Start {
  id: ID;
  fields: VisitFields;
  draft?: VisitFields;
  guess?: Guess | "draft";
}

interface Asked {
  draft?: ID;
  company: ID;
  /** It is an appointment that is to be made; for the day, when one is known. */
  plan?: { on: Day };
}

/** A draft continues. A company that was asked for is taken, with the draft there may be for it. Else it is guessed. */
export async function startOf(asked: Asked): Promise<Start> {
  const now = today();
  const draft = await findDraft(asked);
  if (draft)
    return { id: draft.id, fields: blankVisit(draft.value.company_id, now), draft: draft.value, guess: "draft" };
  if (asked.plan) {
    const visited_on = asked.plan.on || nextWorkday(now);
    return { id: newId(), fields: { ...blankVisit(asked.company, visited_on), status: "planned" } };
  }

  if (await placeMatters(asked.company)) await here.askIfAllowed();
  const plannedToday = nearestFirst((await visits.planned(now)()).map(({ visit }) => visit));
  const guess = asked.company ? undefined : await guessCompany(plannedToday[0]?.company_id);
  const company = asked.company || guess?.company || "";
  const planned = plannedToday.find((visit) => visit.company_id === company);
  const fields: VisitFields = planned ? { ...fieldsOf(planned), status: "completed" } : blankVisit(company, now);
  if (company) fields.workplace_id ??= await workplaceAtHand(company);
  return { id: newId(), fields, ...(guess && { guess: guess.why }) };
}

/** The appointment nearest the clock: one logs it on the way in or on the way out. Those without a time come last. */
function nearestFirst<V extends Pick<VisitFields, "starts_at">>(planned: readonly V[], now = clock()): V[] {
  const away = ({ starts_at }: V) => (starts_at ? Math.abs(minutes(starts_at) - minutes(now)) : Infinity);
  return planned.toSorted((a, b) => away(a) - away(b) || 0);
}

function minutes(time: string): number {
  const [hours, rest] = time.split(":").map(Number) as [number, number];
  return hours * 60 + rest;
}

/** Nobody waits for the position when it can tell nothing: of a company with one place there is none to choose. */
async function placeMatters(company: ID): Promise<boolean> {
  return !company || (await workplacesOf(company)()).length > 1;
}

/** Which of the company's places one stands at; null when it is none, or nobody knows. */
async function workplaceAtHand(company: ID): Promise<ID | null> {
  const { position } = here;
  if (!position) return null;
  const places = (await workplacesOf(company)()).flatMap((place) => {
    const there = positionOf(place);
    return there ? [{ id: place.id, metres: distance(position, there) }] : [];
  });
  const nearest = places.sort((a, b) => a.metres - b.metres)[0];
  return nearest && nearest.metres <= atTheDoorMetres ? nearest.id : null;
}

/** By place when that is known, else by today's plan, else by what was opened last. */
async function guessCompany(planned: ID | undefined): Promise<{ company: ID; why: Guess } | undefined> {
  const nearest = here.position && companies.near(here.position, 1)[0];
  if (nearest && nearest.metres <= atTheDoorMetres) return { company: nearest.company.id, why: "near" };
  if (planned) return { company: planned, why: "planned" };
  const opened = (await recent.companies()())[0];
  return opened && { company: opened.id, why: "opened" };
}

async function findDraft({ draft, company, plan }: Asked): Promise<Draft<VisitFields> | undefined> {
  if (draft) return drafts.load<VisitFields>(draft);
  if (!company) return undefined;
  const all = (await drafts.list()()) as Draft<VisitFields>[];
  const status = plan ? "planned" : "completed";
  return all.find(({ kind, value }) => kind === "visit" && value.company_id === company && value.status === status);
}
