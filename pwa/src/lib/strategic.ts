import type { Topic, VisitFields } from "../sync/wire";

/** What a topic means for a visit: one strategic topic can make it strategic, one about a citizen keeps it from it. */
const meaning: Record<Topic, "strategic" | "citizen" | "neither"> = {
  recruitment_plan: "strategic",
  growth: "strategic",
  closing: "strategic",
  competence: "strategic",
  retention: "strategic",
  new_tasks: "strategic",
  mentor_training: "strategic",
  partnership: "strategic",
  task_force: "strategic",
  placement_followup: "citizen",
  candidate: "citizen",
  round_table: "citizen",
  opening_taken: "neither",
  contract: "neither",
  other: "neither",
};

/** Every topic, in the order in which screens offer them. */
export const topics = Object.keys(meaning) as Topic[];

/** Why a visit counts or does not. */
export type Reason =
  | "strategic"
  | "not_completed"
  | "phone"
  | "video"
  | "no_company"
  | "citizen_present"
  | "citizen_linked"
  | "citizen_topic"
  | "no_topic";

/** The server may say more than what the phone can derive: what happened after the visit, and what a leader decided of it. */
export type KnownReason = Reason | "review" | "review_confirmed" | "review_rejected";

export type VisitFacts = Pick<VisitFields, (typeof factNames)[number]>;

const factNames = ["status", "kind", "company_present", "citizens_present", "citizen_ids", "agenda"] as const;

/** Whether two visits are alike in all that decides. */
export const sameFacts = (one: VisitFacts, other: VisitFacts) =>
  factNames.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

/** Whether a visit counts, whether it is strategic, and every reason, the most basic first. */
export type Verdict = { counts: boolean; strategic: boolean; reasons: Reason[] };

/**
 * A visit is strategic when it is about the company's own needs, with no citizen present, linked or on the agenda. That
 * is derived, never ticked. The same rule as DeriveStrategic of backend/crm/strategic.go, which has the last word: it
 * also knows what happened after the visit.
 */
export function deriveStrategic(visit: VisitFacts, videoCounts = true): Verdict {
  const notAVisit = whyNotAVisit(visit, videoCounts);
  if (notAVisit) return { counts: false, strategic: false, reasons: [notAVisit] };

  const has = (wanted: "strategic" | "citizen") => visit.agenda.some((topic) => meaning[topic] === wanted);
  const checks: [failed: boolean, Reason][] = [
    [!visit.company_present, "no_company"],
    [visit.citizens_present > 0, "citizen_present"],
    [visit.citizen_ids.length > 0, "citizen_linked"],
    [has("citizen"), "citizen_topic"],
    [!has("strategic"), "no_topic"],
  ];
  const failed = checks.filter(([fails]) => fails).map(([, reason]) => reason);
  return { counts: true, strategic: failed.length === 0, reasons: failed.length > 0 ? failed : ["strategic"] };
}

function whyNotAVisit({ status, kind }: VisitFacts, videoCounts: boolean): Reason | undefined {
  if (status !== "completed") return "not_completed";
  if (kind === "phone") return "phone";
  if (kind === "video" && !videoCounts) return "video";
  return undefined;
}
