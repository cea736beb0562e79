import type { Query } from "../store/live.svelte";
import { question } from "../sync/overlay";
import type { Quota, Visit } from "../sync/wire";
import { tookPart } from "./visits";

/** One's own figures: the server's, and what this phone has that is not among them yet. */
export interface OwnQuota extends Quota {
  unsent: { visits: number; strategic: number };
}

/** null until the server has told. The figures include what is unsent. */
export const ownQuota: Query<OwnQuota | null> = question(async (view) => {
  const quota = await view.quota();
  if (!quota) return null;
  const changed = (await view.changed("visit")).filter(({ after }) => after?.unsent?.state !== "held");
  const more = (key: "counts" | "strategic") => {
    const counts = (visit: Visit | undefined) =>
      visit && tookPart(visit, view.me) && visit[key] && visit.visited_on.startsWith(`${quota.year}-`) ? 1 : 0;
    return changed.reduce((sum, { before, after }) => sum + counts(after) - counts(before), 0);
  };
  const unsent = { visits: more("counts"), strategic: more("strategic") };
  return { ...quota, visits: quota.visits + unsent.visits, strategic: quota.strategic + unsent.strategic, unsent };
});
