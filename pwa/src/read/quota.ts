import type { Query } from "../store/live.svelte";
import { store } from "../store/store";
import { question } from "../sync/overlay";
import type { Quota, Visit } from "../sync/wire";

/** One's own figures: the server's, and what this phone has that is not among them yet. */
export interface OwnQuota extends Quota {
  unsent: { visits: number; strategic: number };
}

/** null until the server has told. The figures include what is unsent. */
export const ownQuota: Query<OwnQuota | null> = async () => {
  const { copy, uid } = store();
  const { quota } = await copy.state();
  if (!quota) return null;
  const shown = await question((view) => view.where("visit", "author_id", view.me))();
  const known = await copy.where("visit", "author_id", uid);
  const own = shown.filter(({ unsent }) => unsent?.state !== "held");
  const more = (key: "counts" | "strategic") => counted(own, quota.year, key) - counted(known, quota.year, key);
  const unsent = { visits: more("counts"), strategic: more("strategic") };
  return { ...quota, visits: quota.visits + unsent.visits, strategic: quota.strategic + unsent.strategic, unsent };
};

function counted(visits: readonly Visit[], year: number, key: "counts" | "strategic"): number {
  return visits.filter((visit) => visit[key] && visit.visited_on.startsWith(`${year}-`)).length;
}
