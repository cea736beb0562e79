/** How we met the company. A phone call is a contact and never a visit. */
export type VisitKind = "physical" | "video" | "phone" | "event";

/** What each topic means for a visit: one strategic topic can make it strategic, one about a citizen keeps it from it. */
const topicMeanings = {
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
} as const;

export type Topic = keyof typeof topicMeanings;

/** Every topic, in the order in which screens offer them. */
export const topics = Object.keys(topicMeanings) as Topic[];

/** All that decides whether a visit counts and is strategic. */
export type VisitFacts = {
  completed: boolean;
  kind: VisitKind;
  companyPresent: boolean;
  citizensPresent: number;
  citizenLinked: boolean;
  agenda: readonly Topic[];
};

export type Reason =
  | "strategic"
  | "not_completed"
  | "phone"
  | "video"
  | "event"
  | "no_company"
  | "citizen_present"
  | "citizen_linked"
  | "citizen_topic"
  | "no_topic";

export type Verdict = { counts: boolean; strategic: boolean; reasons: Reason[] };

/**
 * Whether a visit counts and whether it is strategic: about the company's own needs, with no citizen present, linked or
 * on the agenda. Derived and never ticked. The same rule as DeriveStrategic of backend/crm/strategic.go, which has the
 * last word: it also knows what happened after the visit.
 */
export function deriveStrategic(visit: VisitFacts, videoCounts = true): Verdict {
  const notAVisit = whyNotAVisit(visit, videoCounts);
  if (notAVisit) return { counts: false, strategic: false, reasons: [notAVisit] };

  const has = (meaning: "strategic" | "citizen") => visit.agenda.some((topic) => topicMeanings[topic] === meaning);
  const checks: [boolean, Reason][] = [
    [!visit.companyPresent, "no_company"],
    [visit.citizensPresent > 0, "citizen_present"],
    [visit.citizenLinked, "citizen_linked"],
    [has("citizen"), "citizen_topic"],
    [!has("strategic"), "no_topic"],
  ];
  const failed = checks.filter(([fails]) => fails).map(([, reason]) => reason);
  return { counts: true, strategic: failed.length === 0, reasons: failed.length > 0 ? failed : ["strategic"] };
}

function whyNotAVisit({ completed, kind }: VisitFacts, videoCounts: boolean): Reason | undefined {
  if (!completed) return "not_completed";
  if (kind === "phone" || kind === "event") return kind;
  if (kind === "video" && !videoCounts) return "video";
  return undefined;
}
