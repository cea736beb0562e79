import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { ID } from "../sync/wire";

/** What one was told of late. What is older is in the archive, which is not on the phone. */
export const notifications = {
  /** With the company of each, the latest first. */
  all(): Query<Shown<"notification">[]> {
    return question(async (view) => {
      const all = await view.all("notification");
      const companies = await view.many("company", all.flatMap(({ company_id }) => company_id ?? []));
      return all
        .map((one) => ({ ...one, company: companies.get(one.company_id ?? "")?.name ?? "" }))
        .sort((a, b) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id));
    });
  },

  get(id: ID): Query<Shown<"notification"> | undefined> {
    return question((view) => view.get("notification", id));
  },

  unread(): Query<number> {
    return question(async (view) => (await view.all("notification")).filter(({ read_at }) => !read_at).length);
  },
};
