import { question, type Shown, type View } from "../sync/overlay";
import type { Query } from "../store/live.svelte";
import type { ID } from "../sync/wire";

/** A visit with the company it was at, when that is on the phone. */
export interface VisitAt {
  visit: Shown<"visit">;
  company: Shown<"company"> | undefined;
}

export const visits = {
  /** My own and those I took part in, the newest first, without what was withdrawn. */
  mine(): Query<VisitAt[]> {
    return question(async (view) => {
      const [own, joint] = [
        await view.where("visit", "author_id", view.me),
        await view.where("visit", "participant_ids", view.me),
      ];
      const all = [...own, ...joint.filter((visit) => visit.author_id !== view.me)];
      return withCompany(view, newestFirst(all.filter((visit) => visit.status !== "withdrawn")));
    });
  },

  get(id: ID): Query<VisitAt | undefined> {
    return question(async (view) => {
      const visit = await view.get("visit", id);
      return visit && (await withCompany(view, [visit]))[0];
    });
  },
};

/** By day, and within a day the last one logged first. */
export function newestFirst<V extends Shown<"visit">>(list: V[]): V[] {
  return list.sort(
    (a, b) =>
      b.visited_on.localeCompare(a.visited_on) || b.starts_at.localeCompare(a.starts_at) || b.id.localeCompare(a.id),
  );
}

async function withCompany(view: View, list: Shown<"visit">[]): Promise<VisitAt[]> {
  const companies = new Map<ID, Shown<"company"> | undefined>();
  for (const id of new Set(list.map((visit) => visit.company_id))) companies.set(id, await view.get("company", id));
  return list.map((visit) => ({ visit, company: companies.get(visit.company_id) }));
}
