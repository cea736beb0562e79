import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { ID } from "../sync/wire";

/** undefined when it is not on the phone. */
export function companyOf(id: ID): Query<Shown<"company"> | undefined> {
  return question((view) => view.get("company", id));
}

/** undefined when none on the phone has that CVR number. */
export function companyOfCvr(cvr: string): Query<Shown<"company"> | undefined> {
  return question(async (view) => (await view.all("company")).find((company) => company.cvr === cvr));
}

/** Where the company works, without what has closed. */
export function workplacesOf(id: ID): Query<Shown<"workplace">[]> {
  return question(async (view) =>
    (await view.where("workplace", "company_id", id)).filter(({ status }) => status !== "ceased"),
  );
}
