import { tierByHand } from "../../commands/company-tier";
import { t } from "../../da";
import { approachText, approachWord } from "../../da-approach";
import { companyText } from "../../da-company";
import { openingKindWord, openingStatusWord } from "../../da-words";
import { addDays, fromNow, longDay } from "../../lib/time";
import type { Company, Contact, Day, ID, Opening, Visit } from "../../sync/wire";

/** What a company is, in one line: "Tømrervirksomhed · 10–19 ansatte · Sindal". */
export function companyLine(company: Company): string {
  const { industry_title, employees_from, employees_to, town } = company;
  const employees = employees_from === null ? "" : t.company.employees(employees_from, employees_to);
  return [industry_title, employees, town].filter(Boolean).join(" · ");
}

/** The same in a list, where there is less room. */
export const placeLine = ({ industry_title, town }: Company) => [town, industry_title].filter(Boolean).join(" · ");

export function lastVisit({ last_visit_on }: Company, today: Day): string {
  return last_visit_on ? t.search.lastVisit(fromNow(last_visit_on, today)) : t.search.neverVisited;
}

/** What one must know before going on, most serious first. */
export type Notice = { tone: "bad" | "warn"; title: string; text: string; merged?: ID; warning?: ID; approach?: string; closed?: true };

export function notices(company: Company, today: Day, nameOf: (author: ID) => string, running = ""): Notice[] {
  const { status, ad_protected, rest_until, rest_why, merged_into, warnings } = company;
  const text = t.company;
  const found: Notice[] = [];
  const closed = running ? { closed: true as const } : {};
  if (status === "ceased") found.push({ tone: "bad", title: text.ceased, text: [text.ceasedText, running].join(" ").trim(), ...closed });
  if (status === "merged")
    found.push({ tone: "bad", title: text.merged, text: text.mergedText, ...(merged_into && { merged: merged_into }) });
  if (status === "closing") found.push({ tone: "warn", title: text.closing, text: [text.closingText, running].join(" ").trim(), ...closed });
  if (ad_protected) {
    const approach = mustAsk(company) ? approachText.add : approachText.change;
    found.push({ tone: "warn", title: text.protected, text: approachLine(company, nameOf), approach });
  }
  for (const warning of warnings.filter(({ expires_on }) => expires_on >= today)) {
    found.push({
      tone: "warn",
      title: warning.text,
      text: text.warnedBy(nameOf(warning.author_id), longDay(warning.expires_on, today)),
      warning: warning.id,
    });
  }
  if (fallsSoon(company, today)) {
    const title = companyText.tier.falls(company.tier, longDay(company.tier_falls_on, today));
    found.push({ tone: "warn", title, text: "" });
  }
  if (rest_until > today) found.push({ tone: "warn", title: text.resting(longDay(rest_until, today)), text: rest_why });
  return found;
}

/** Whether a ground for approaching the company is still to be recorded. */
export const mustAsk = ({ ad_protected, approach_basis, merged_into }: Company) =>
  ad_protected && !approach_basis && !merged_into;

/** On which ground a protected company is approached, and who says so. */
function approachLine({ approach_basis, approach_note, approach_by, approach_on }: Company, nameOf: (id: ID) => string) {
  if (!approach_basis) return t.company.protectedText;
  const basis = [approachWord[approach_basis], approach_note].filter(Boolean).join(": ");
  const who = [approach_by && nameOf(approach_by), approach_on && longDay(approach_on)].filter(Boolean).join(", ");
  return approachText.recorded(basis, who);
}

/** Time enough to do something about it, and not so long before that one gets used to reading it. */
const fallNoticeDays = 30;

function fallsSoon(company: Company, today: Day): boolean {
  const { tier, tier_falls_on } = company;
  if (tier === "none" || tierByHand(company, today)) return false;
  return tier_falls_on !== "" && tier_falls_on <= addDays(today, fallNoticeDays);
}

/**
 * Whom the buttons at the top reach: of those who have a phone and have not left, the one met last; else the company
 * itself. `visits` are newest first.
 */
export function firstToCall(
  company: Company,
  contacts: readonly Contact[],
  visits: readonly Visit[],
): { name: string; phone: string; email: string; mobile: boolean } {
  const reachable = contacts.filter(({ phone, left_on }) => phone && !left_on);
  const met = visits.flatMap(({ contact_ids }) => contact_ids);
  const contact =
    reachable.find(({ id }) => id === met.find((who) => reachable.some((one) => one.id === who))) ?? reachable[0];
  if (contact) return { name: contact.name, phone: contact.phone, email: contact.email || company.email, mobile: true };
  return {
    name: company.phone || company.email ? t.company.main : "",
    phone: company.phone,
    email: company.email,
    mobile: false,
  };
}

export function openingLine({ kind, hours_min, hours_max, positions, status }: Opening): string {
  const hours = hours_max > 0 ? t.company.hours(hours_min || hours_max, hours_max) : "";
  const parts = [openingKindWord[kind], hours, positions > 1 ? t.company.positions(positions) : ""];
  return [...parts, status === "open" ? "" : openingStatusWord[status]].filter(Boolean).join(" · ");
}
