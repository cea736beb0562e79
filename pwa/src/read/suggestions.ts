import { distance, positionOf, type Position } from "../lib/geo";
import { addDays, daysBetween } from "../lib/time";
import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { Company, Day, ID, Tier } from "../sync/wire";

/** What speaks for a visit. */
export type Reason =
  | { why: "falls"; on: Day }
  /** Something that was promised is so many days late. */
  | { why: "promise"; late: number }
  | { why: "opening" }
  /** It wanted to be left alone until then. */
  | { why: "back"; since: Day }
  | { why: "never" }
  /** So many days since the last visit, of which its tier allows for fewer. */
  | { why: "due"; days: number }
  | { why: "strategic" };

/** A company that it is time to visit, and why: the weightiest reason first. */
export interface Suggestion {
  company: Shown<"company">;
  reasons: Reason[];
}

/** How often a company is to be visited in a year, by its tier. As DefaultVisitPlan in backend/crm/attainment.go. */
export const visitPlan: Record<Tier, { visits: number; strategic: number }> = {
  close: { visits: 2, strategic: 1 },
  sporadic: { visits: 1, strategic: 0 },
  none: { visits: 0, strategic: 0 },
};

const year = 365;
const soonDays = 30;

/** What would be lost weighs most, then what is owed, then what can be won. A visit that is due weighs more by the day. */
const weights = { falls: 4, promise: 4, opening: 3, back: 3, never: 3, due: 2, strategic: 2 };
/** The year's own number of strategic visits is not reached yet. */
const quotaGap = 1;
const overdueAtMost = 2;
/** A company is passed by one so much nearer that weighs a point less. */
const metresPerPoint = 15_000;
const pointsForDistance = 2;

interface Facts {
  company: Company;
  lastVisitOn: Day;
  lastStrategicOn: Day;
  promiseDueOn: Day;
  openings: number;
}

/** Which of the companies to visit next, the first first. Those that are closed, want to be left alone or have an appointment are not among them. */
export function suggestions(ids: readonly ID[], today: Day, from?: Position): Query<Suggestion[]> {
  return question(async (view) => {
    const quota = await view.quota();
    const gap = quota !== null && quota.strategic < quota.target_strategic;
    const found: (Suggestion & { points: number })[] = [];
    for (const id of ids) {
      const rows = await view.lists(["company", "visit", "task", "opening"], id);
      const company = rows.company[0];
      if (!company || !maySee(company, today)) continue;
      if (rows.visit.some(({ status, visited_on }) => status === "planned" && visited_on >= today)) continue;
      const made = rows.visit.filter(({ counts }) => counts);
      const promises = rows.task.filter(({ outcome, owner_id }) => !outcome && owner_id === view.me);
      const reasons = reasonsFor(
        {
          company,
          lastVisitOn: latest([company.last_visit_on, ...made.map(({ visited_on }) => visited_on)]),
          lastStrategicOn: latest(made.filter(({ strategic }) => strategic).map(({ visited_on }) => visited_on)),
          promiseDueOn: promises.map(({ due_on }) => due_on).sort()[0] ?? "",
          openings: rows.opening.filter(({ status }) => status === "reported" || status === "open").length,
        },
        today,
      );
      if (reasons.length > 0) found.push({ company, reasons, points: points(reasons, company, gap, from) });
    }
    return found.sort((a, b) => b.points - a.points || a.company.name.localeCompare(b.company.name, "da"));
  });
}

function maySee({ status, rest_until }: Company, today: Day): boolean {
  return status !== "ceased" && status !== "merged" && rest_until <= today;
}

export function reasonsFor({ company, lastVisitOn, lastStrategicOn, promiseDueOn, openings }: Facts, today: Day): Reason[] {
  const { tier, tier_falls_on, rest_until } = company;
  const plan = visitPlan[tier];
  const reasons: Reason[] = [];
  if (tier !== "none" && tier_falls_on && tier_falls_on <= addDays(today, soonDays))
    reasons.push({ why: "falls", on: tier_falls_on });
  if (promiseDueOn && promiseDueOn < today) reasons.push({ why: "promise", late: daysBetween(promiseDueOn, today) });
  if (openings > 0) reasons.push({ why: "opening" });
  if (rest_until && rest_until > addDays(today, -soonDays) && lastVisitOn < rest_until)
    reasons.push({ why: "back", since: rest_until });
  if (plan.visits > 0 && !lastVisitOn) reasons.push({ why: "never" });
  const days = lastVisitOn ? daysBetween(lastVisitOn, today) : 0;
  if (plan.visits > 0 && days >= year / plan.visits) reasons.push({ why: "due", days });
  if (plan.strategic > 0 && lastVisitOn && lastStrategicOn <= addDays(today, -year / plan.strategic))
    reasons.push({ why: "strategic" });
  return reasons;
}

function points(reasons: readonly Reason[], company: Company, gap: boolean, from?: Position): number {
  const sum = reasons.reduce((sum, reason) => {
    if (reason.why === "due") {
      const overdue = (reason.days * visitPlan[company.tier].visits) / year;
      return sum + weights.due * Math.min(overdue, overdueAtMost);
    }
    return sum + weights[reason.why] + (reason.why === "strategic" && gap ? quotaGap : 0);
  }, 0);
  const there = positionOf(company);
  return from && there ? sum - Math.min(distance(from, there) / metresPerPoint, pointsForDistance) : sum;
}

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b), "");
