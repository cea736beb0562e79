import { officeText, shortReason } from "../../da-office";
import type { QuotaVisit } from "../../sync/wire";

/** Codes that keep an appointment from being a visit at all; the others are about strategic visits only. */
const notAVisit = new Set(["not_completed", "phone", "video"]);

/** Why an appointment counts or not, in a few words each, for one of the two numbers. */
export function why(visit: Pick<QuotaVisit, "status" | "reasons" | "late">, strategic: boolean): string[] {
  if (visit.status === "planned") return [officeText.visits.planned];
  if (visit.status === "cancelled") return [officeText.visits.cancelled];
  const reasons = visit.reasons
    .filter(({ code }) => strategic || notAVisit.has(code))
    .map(({ code, text }) => (shortReason as Record<string, string>)[code] ?? text);
  return visit.late ? [...reasons, officeText.visits.late] : reasons;
}
