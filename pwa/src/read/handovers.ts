import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { Handover } from "../sync/wire";

/** A company whose hand-over waits for my yes. */
export interface HandoverAt {
  company: Shown<"company">;
  handover: Handover;
}

/** What waits for my yes, the longest first. */
export const handovers: Query<HandoverAt[]> = question(async (view) => {
  const waiting = await view.where("company", "waits", view.me);
  return waiting
    .flatMap((company) => (company.handover?.id ? [{ company, handover: company.handover }] : []))
    .sort((a, b) => a.handover.at.localeCompare(b.handover.at));
});
