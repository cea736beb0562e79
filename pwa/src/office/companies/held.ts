import { companyTableText } from "../../da-company-table";
import { tierWord } from "../../da-words";
import type { CompanyFilter } from "../../sync/wire";

/** A filter that holds, of those that are not always in sight. */
export interface Held {
  name: keyof CompanyFilter;
  words: string;
}

const text = companyTableText.filter;

const inSight: { [K in keyof CompanyFilter]?: (value: NonNullable<CompanyFilter[K]>) => string } = {
  tier: (tier) => text.held(text.tier, tierWord[tier].toLowerCase()),
  unowned: () => text.unowned,
  status: (status) => text.held(text.status, companyTableText.statusWord[status].toLowerCase()),
};

const words: { [K in keyof CompanyFilter]?: (value: NonNullable<CompanyFilter[K]>) => string } = {
  place: (place) => text.held(text.place, place),
  industry: (industry) => text.held(text.industry, industry),
  unseen: (n) => text.heldDays(text.unseen, text.days(n)),
  falls: (n) => text.heldDays(text.falls, text.days(n)),
  never_contacted: () => text.neverContacted,
  openings: () => text.withOpenings,
  mentors: () => text.withMentors,
  ad_protected: (which) => text.held(text.protected, text.protections[which].toLowerCase()),
  employees_min: (n) => text.held(text.employeesMin, String(n)),
  employees_max: (n) => text.held(text.employeesMax, String(n)),
};

/** `folded`: also those that are in sight, unless all of them are folded up. */
export function heldFilters(filter: CompanyFilter, folded = false): Held[] {
  const told = folded ? { ...inSight, ...words } : words;
  return (Object.keys(told) as (keyof CompanyFilter)[])
    .filter((name) => filter[name])
    .map((name) => ({ name, words: (told[name] as (value: unknown) => string)(filter[name]) }));
}
