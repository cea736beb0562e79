import { hasEnded, isUnanswered } from "../lib/opening-status";
import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { ID, Opening } from "../sync/wire";

/** An opening with the company it is at, when that is on the phone. */
export interface OpeningAt {
  opening: Shown<"opening">;
  company: Shown<"company"> | undefined;
}

export const openings = {
  /** Mine that run, and what was reported to nobody: those to be answered first, the longest due at the top. */
  mine(): Query<OpeningAt[]> {
    return question(async (view) => {
      const all = await view.all("opening");
      const own = all.filter((opening) => !hasEnded(opening) && concerns(opening, view.me));
      const companies = await view.many(
        "company",
        own.map(({ company_id }) => company_id),
      );
      return own.sort(byAnswer).map((opening) => ({ opening, company: companies.get(opening.company_id) }));
    });
  },

  get(id: ID): Query<OpeningAt | undefined> {
    return question(async (view) => {
      const opening = await view.get("opening", id);
      return opening && { opening, company: await view.get("company", opening.company_id) };
    });
  },

  /** Those of the company that run. */
  of(companyId: ID): Query<Shown<"opening">[]> {
    return question(async (view) =>
      (await view.where("opening", "company_id", companyId)).filter((opening) => !hasEnded(opening)),
    );
  },
};

/** Whether it is the person's to do something about. */
const concerns = ({ owner_id, status }: Opening, me: ID) =>
  owner_id === me || (owner_id === null && status === "reported");

/** The unanswered first, by the day they are due; then those that begin soonest. */
export function byAnswer(a: Opening, b: Opening): number {
  const key = (opening: Opening) =>
    isUnanswered(opening) ? `0 ${opening.due_on ?? ""}` : `1 ${opening.starts_on || "9999"}`;
  return key(a).localeCompare(key(b)) || a.id.localeCompare(b.id);
}
