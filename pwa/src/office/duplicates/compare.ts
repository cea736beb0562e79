import { mergeText } from "../../da-merge";
import { companyTableText } from "../../da-company-table";
import { tierWord } from "../../da-words";
import { shownAddress, shownPhone } from "../../lib/links";
import type { Brief } from "../../sync/wire";
import { asLongDay, asWhole } from "../format";

/** One fact of two companies, beside each other. */
export interface Fact {
  label: string;
  values: [string, string];
  /** Both have it, and it is the same. */
  same: boolean;
}

type Column = keyof typeof mergeText.columns;

const facts: Record<Column, (brief: Brief) => string> = {
  name: ({ company }) => company.name,
  cvr: ({ company }) => company.cvr,
  status: ({ company }) => companyTableText.statusWord[company.status],
  form: ({ company }) => company.legal_form,
  address: ({ company }) => shownAddress(company),
  phone: ({ company }) => shownPhone(company.phone),
  email: ({ company }) => company.email,
  industry: ({ company }) => company.industry_title,
  owner: ({ owner }) => owner?.name ?? "",
  tier: ({ company }) => tierWord[company.tier],
  visit: ({ company }) => company.last_visit_on && asLongDay(company.last_visit_on),
  workplaces: ({ workplaces }) => asWhole(workplaces.length),
  contacts: ({ contacts }) => asWhole(contacts.length),
  tasks: ({ tasks }) => asWhole(tasks.length),
  openings: ({ openings }) => asWhole(openings.length),
};

/** What speaks for two companies being one; numbers of rows are never called the same. */
const telling: readonly Column[] = ["name", "address", "phone", "email", "industry"];

/** Two companies side by side, without what neither says anything of. */
export function compare(one: Brief, other: Brief): Fact[] {
  return (Object.keys(facts) as Column[]).flatMap((column) => {
    const values: [string, string] = [facts[column](one), facts[column](other)];
    if (!values[0] && !values[1]) return [];
    return { label: mergeText.columns[column], values, same: telling.includes(column) && values[0] === values[1] };
  });
}
