import { companyTableText } from "../../da-company-table";
import { tierWord } from "../../da-words";
import { today } from "../../lib/time";
import type { CompanyColumn, CompanyRow } from "../../sync/wire";
import { asShortDay } from "../format";

const text = companyTableText;

/** How wide the columns are, in rem; the others are as the last one. */
const widths: Record<string, number> = { name: 15, cvr: 7, status: 9, tier: 8, owner: 10, industry: 16, street: 13, town: 8, email: 14, phone: 8.5, team: 9, last_visit_on: 9.5, last_contact_on: 9.5, openings: 9.5, mentors: 9.5 };
const usual = 8;

export const widthOf = (column: string) => widths[column] ?? usual;

/** What stands in a cell, for the columns that are not an icon, a tag or a link. */
export function cellText(column: string, row: CompanyRow): string {
  const written = cells[column];
  return written ? written(row) : "";
}

const cells: Record<string, (row: CompanyRow) => string> = {
  name: (r) => r.name,
  cvr: (r) => r.cvr,
  status: (r) => text.statusWord[r.status],
  tier: (r) => (r.tier === "none" ? "" : tierWord[r.tier]),
  falls_on: (r) => day(r.falls_on),
  owner: (r) => r.owner || text.noOwner,
  team: (r) => r.team,
  street: (r) => r.street,
  postcode: (r) => r.postcode,
  town: (r) => r.town,
  industry: (r) => r.industry_title,
  industry_code: (r) => r.industry,
  employees: (r) => interval(r.employees_from, r.employees_to),
  last_visit_on: (r) => day(r.last_visit_on) || text.never,
  last_contact_on: (r) => day(r.last_contact_on) || text.never,
  openings: (r) => (r.openings > 0 ? String(r.openings) : ""),
  mentors: (r) => (r.mentors > 0 ? String(r.mentors) : ""),
  phone: (r) => r.phone,
  email: (r) => r.email,
  ad_protected: (r) => (r.ad_protected ? text.yes : ""),
  rest_until: (r) => day(r.rest_until),
};

/** "21. nov.", and "21. nov. 2024" of another year. */
function day(on: string): string {
  if (!on) return "";
  return on.slice(0, 4) === today().slice(0, 4) ? asShortDay(on) : `${asShortDay(on)} ${on.slice(0, 4)}`;
}

/** The register's interval: "10–19", "1.000+". */
function interval(from: number | null, to: number | null): string {
  if (from === null) return "";
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}

/** Numbers and days stand to the right. */
export const isNumber = (column: string) => ["employees", "openings", "mentors", "falls_on", "last_visit_on", "last_contact_on", "rest_until"].includes(column);

/** A cell that says that there is nothing, more softly. */
export const isNothing = (column: string, row: CompanyRow) =>
  (column === "owner" && !row.owner) || (column === "last_visit_on" && !row.last_visit_on) || (column === "last_contact_on" && !row.last_contact_on);

/** What says by itself what it is; the rest needs its heading. */
const plain = ["owner", "town", "street", "industry", "team", "cvr", "phone", "email", "status"];

/** What the columns say of a company, but the name and the tier, in one line. What is not known is left out. */
export function cardLine(columns: readonly Pick<CompanyColumn, "name" | "heading">[], row: CompanyRow): string {
  const parts = columns.flatMap(({ name, heading }) => {
    const said = name === "name" || name === "tier" ? "" : cellText(name, row);
    return said && (plain.includes(name) && !isNothing(name, row) ? said : `${heading}: ${said.toLowerCase()}`);
  });
  return parts.filter(Boolean).join(" · ");
}
