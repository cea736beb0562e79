import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { ID } from "../sync/wire";

/** undefined when it is not on the phone. */
export function companyOf(id: ID): Query<Shown<"company"> | undefined> {
  return question((view) => view.get("company", id));
}
