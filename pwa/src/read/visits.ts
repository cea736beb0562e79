import { question, type Shown, type View } from "../sync/overlay";
import type { Query } from "../store/live.svelte";
import type { Day, ID, Visit } from "../sync/wire";

/** A visit with the company it was at, when that is on the phone. */
export interface VisitAt {
  visit: Shown<"visit">;
  company: Shown<"company"> | undefined;
}

export const visits = {
  /** My own and those I took part in, the newest first, without what was withdrawn. */
  mine(): Query<VisitAt[]> {
    return question(async (view) => {
      const all = (await view.where("visit", "tookPart", view.me)).filter((visit) => visit.status !== "withdrawn");
      return withCompany(view, newestFirst(all));
    });
  },

  /** Those of mine that are planned for the day. */
  planned(day: Day): Query<VisitAt[]> {
    return question(async (view) => {
      const all = (await view.where("visit", "planned", view.me)).filter((visit) => visit.visited_on === day);
      return withCompany(view, newestFirst(all));
    });
  },

  /** All of mine that are planned, the soonest first; one that should have taken place is still among them. */
  ahead(): Query<VisitAt[]> {
    return question(async (view) => withCompany(view, soonestFirst(await view.where("visit", "planned", view.me))));
  },

  /** Those of mine that are planned at the company: one for the day of a visit is the one that takes place. */
  plannedAt(companyId: ID): Query<Shown<"visit">[]> {
    return question(async (view) => {
      const there = newestFirst(await view.where("visit", "company_id", companyId));
      return there.filter((visit) => visit.status === "planned" && tookPart(visit, view.me));
    });
  },

  /** Those of mine whose note two have written at the same time, until one of them has picked. */
  inTwoVersions(): Query<VisitAt[]> {
    return question(async (view) => {
      const all = (await view.where("visit", "parallel", view.me)).filter(isInTwoVersions);
      return withCompany(view, newestFirst(all));
    });
  },

  get(id: ID): Query<VisitAt | undefined> {
    return question(async (view) => {
      const visit = await view.get("visit", id);
      return visit && (await withCompany(view, [visit]))[0];
    });
  },
};

/** The author and everyone who was along: for oneself a visit counts either way. */
export function tookPart(visit: Pick<Visit, "author_id" | "participant_ids">, who: ID): boolean {
  return visit.author_id === who || visit.participant_ids.includes(who);
}

export function isInTwoVersions({ parallel_notes, status }: Pick<Visit, "parallel_notes" | "status">): boolean {
  return status !== "withdrawn" && parallel_notes !== undefined && parallel_notes.length > 0;
}

/** By day, and within a day the last one logged first. */
export function newestFirst<V extends Shown<"visit">>(list: V[]): V[] {
  return list.sort(
    (a, b) =>
      b.visited_on.localeCompare(a.visited_on) || b.starts_at.localeCompare(a.starts_at) || b.id.localeCompare(a.id),
  );
}

/** Those of a day that have no time come last. */
function soonestFirst<V extends Visit>(list: V[]): V[] {
  const when = ({ visited_on, starts_at }: V) => `${visited_on} ${starts_at || "24:00"}`;
  return list.sort((a, b) => when(a).localeCompare(when(b)));
}

async function withCompany(view: View, list: Shown<"visit">[]): Promise<VisitAt[]> {
  const companies = await view.many(
    "company",
    list.map((visit) => visit.company_id),
  );
  return list.map((visit) => ({ visit, company: companies.get(visit.company_id) }));
}
