import type { CompanyFilter, CompanyOrder } from "../../sync/wire";
import { writeQuery } from "../quota/filter";

/** What the table of companies is asked for: which, in what order, and what of them. */
export interface Ask {
  filter: CompanyFilter;
  order: CompanyOrder;
  columns: readonly string[];
}

export const defaultColumns: readonly string[] = ["name", "tier", "owner", "town", "employees", "last_visit_on", "falls_on", "openings"];

type Kind = "text" | "id" | "flag" | "number" | readonly string[];

/** The parts of a filter, by the names they have in an address here and on the server. */
const kinds: Record<keyof CompanyFilter, Kind> = {
  q: "text",
  tier: ["none", "sporadic", "close"],
  owner_id: "id",
  unowned: "flag",
  team_id: "id",
  industry: "text",
  place: "text",
  status: ["active", "closing", "ceased", "merged"],
  unseen: "number",
  never_contacted: "flag",
  falls: "number",
  openings: "flag",
  mentors: "flag",
  ad_protected: ["yes", "no"],
  employees_min: "number",
  employees_max: "number",
};

/** The columns that a table can be sorted by. */
const sortings: readonly NonNullable<CompanyOrder["sort"]>[] = [
  "name",
  "cvr",
  "status",
  "tier",
  "falls_on",
  "owner",
  "team",
  "town",
  "industry",
  "employees",
  "last_visit_on",
  "last_contact_on",
  "openings",
  "mentors",
];

export const sortable = (column: string) => sortings.some((name) => name === column);

/** What an address asks for. Nonsense in it is as if it were not there. */
export function readAsk(query: URLSearchParams): Ask {
  const filter: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = read(query.get(name)?.trim() ?? "", kind);
    if (value !== undefined) filter[name] = value;
  }
  if (filter["owner_id"]) delete filter["unowned"];
  const sort = sortings.find((name) => name === query.get("sort"));
  const columns = query.get("columns")?.split(",").filter(Boolean);
  return {
    filter: filter as CompanyFilter,
    order: { ...(sort && sort !== "name" && { sort }), ...(query.get("desc") === "true" && { desc: true }) },
    columns: columns?.length ? columns : defaultColumns,
  };
}

function read(value: string, kind: Kind): string | number | true | undefined {
  if (value === "") return undefined;
  if (kind === "text") return value.slice(0, 100);
  if (kind === "id") return /^[0-9a-f-]{36}$/.test(value) ? value : undefined;
  if (kind === "flag") return value === "true" ? true : undefined;
  if (kind === "number") return /^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined;
  return kind.includes(value) ? value : undefined;
}

/** The address of the table, which a colleague can open. */
export function askHref({ filter, order, columns }: Ask): string {
  const chosen = same(columns, defaultColumns) ? undefined : columns.join(",");
  const query = writeQuery({ ...narrowed(filter), ...order, columns: chosen }).replaceAll("%2C", ",");
  return `/office/companies${query && "?"}${query}`;
}

/** The question to the server, without what only the screen is concerned with. */
export const askQuery = ({ filter, order }: Ask, part: object = {}) => writeQuery({ ...narrowed(filter), ...order, ...part });

/** Without what is not asked for. */
export function narrowed(filter: CompanyFilter): CompanyFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== "" && value !== false && value !== 0));
}

/** How many parts narrow the table. */
export const parts = (filter: CompanyFilter) => Object.keys(narrowed(filter)).length;

/** Whether two questions are the same, whatever order their parts were written in. */
export const sameAsk = (a: Ask, b: Ask) =>
  sameParts(narrowed(a.filter), narrowed(b.filter)) &&
  (a.order.sort ?? "name") === (b.order.sort ?? "name") &&
  Boolean(a.order.desc) === Boolean(b.order.desc) &&
  same(a.columns, b.columns);

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((name) => b.includes(name));

export const sameParts = (a: object, b: object) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** The order after a click on a heading: up, then down, then by name again. */
export function nextOrder(order: CompanyOrder, column: string): CompanyOrder {
  const sort = sortings.find((name) => name === column);
  if ((order.sort ?? "name") !== sort) return sort === "name" || !sort ? {} : { sort };
  if (!order.desc) return { ...(sort !== "name" && { sort }), desc: true };
  return {};
}
