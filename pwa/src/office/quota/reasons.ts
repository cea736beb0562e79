import { officeText, shortReason } from "../../da-office";
import { videoText } from "../../da-video";
import type { QuotaVisit } from "../../sync/wire";

/** Codes that keep an appointment from being a visit at all; the others are about strategic visits only. */
const notAVisit = new Set(["after_freeze", "not_completed", "phone", "video"]);

/** Why an appointment counts or not, in a few words each, for one of the two numbers. */
export function why(visit: Reasoned, strategic: boolean): string[] {
  const { countsNow, countsNotNow } = officeText.visits;
  const key = strategic ? "strategic" : "counts";
  const since = visit.since && visit.since[key] !== visit[key] ? [visit.since[key] ? countsNow : countsNotNow] : [];
  return [...whyThen(visit, strategic), ...since];
}

type Reasoned = Pick<QuotaVisit, "kind" | "status" | "counts" | "strategic" | "reasons" | "late" | "since">;

/** The same without what has become of it since its year was frozen. */
function whyThen(visit: Reasoned, strategic: boolean): string[] {
  if (visit.status === "planned") return [officeText.visits.planned];
  if (visit.status === "cancelled") return [officeText.visits.cancelled];
  const reasons = visit.reasons
    .filter(({ code }) => strategic || notAVisit.has(code))
    .map(({ code, text }) => (shortReason as Record<string, string>)[code] ?? text);
  if (visit.counts && visit.kind === "video") reasons.push(videoText.by); // told apart from those at the company
  return visit.late ? [...reasons, officeText.visits.late] : reasons;
}
