import { count } from "../../da";
import { companyText } from "../../da-company";
import type { Brief } from "../../read/brief";
import type { Day } from "../../sync/wire";

/** What still goes on at a company, in one line; "" when nothing does. */
export function runningLine({ company, openings, tasks, visits }: Brief, today: Day): string {
  const ahead = visits.filter(({ status, visited_on }) => status === "planned" && visited_on >= today);
  const warnings = company.warnings.filter(({ expires_on }) => expires_on >= today);
  const parts = [
    openings.length > 0 && count(openings.length, "åbning", "åbninger"),
    tasks.length > 0 && count(tasks.length, "opgave", "opgaver"),
    ahead.length > 0 && count(ahead.length, "aftalt besøg", "aftalte besøg"),
    warnings.length > 0 && count(warnings.length, "advarsel", "advarsler"),
    company.placements > 0 && `${company.placements} i forløb`,
  ].filter(Boolean) as string[];
  return parts.length > 0 ? companyText.running(parts) : "";
}
