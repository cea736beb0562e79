import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";

/** The companies that I work with beside their fixed contact, by name. */
export const teamCompanies: Query<Shown<"company">[]> = question(async (view) => {
  const mine = await view.where("company", "team", view.me);
  return mine
    .filter(({ owner_id, merged_into }) => owner_id !== view.me && !merged_into)
    .sort((a, b) => a.name.localeCompare(b.name, "da"));
});
