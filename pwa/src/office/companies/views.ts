import { companyTableText } from "../../da-company-table";
import type { CompanyView } from "../../sync/wire";
import { defaultColumns, sameAsk, type Ask } from "./ask";

/** A way to see the table, by the name it is picked by. */
export interface NamedAsk {
  id: string;
  name: string;
  ask: Ask;
}

const text = companyTableText.view;
const contacts = ["name", "tier", "owner", "town", "last_visit_on", "last_contact_on"];

/** The lists that everybody asks for, ready made. */
export const readyViews: readonly NamedAsk[] = [
  { id: "all", name: text.all, ask: { filter: {}, order: {}, columns: defaultColumns } },
  { id: "never", name: text.neverContacted, ask: { filter: { never_contacted: true, status: "active" }, order: {}, columns: contacts } },
  { id: "unseen", name: text.unseen, ask: { filter: { unseen: 180, status: "active" }, order: { sort: "last_visit_on" }, columns: contacts } },
  { id: "falling", name: text.falling, ask: { filter: { falls: 30 }, order: { sort: "falls_on" }, columns: defaultColumns } },
  { id: "unowned", name: text.unowned, ask: { filter: { unowned: true, status: "active" }, order: {}, columns: defaultColumns } },
];

export const askOf = ({ filter, order, columns }: CompanyView): Ask => ({ filter, order, columns });

export const named = (views: readonly CompanyView[]): NamedAsk[] => views.map((view) => ({ id: view.id, name: view.name, ask: askOf(view) }));

/** The view that the table is seen in, or undefined when it is none of them. */
export const viewOf = (ask: Ask, views: readonly NamedAsk[]) => views.find((view) => sameAsk(view.ask, ask));
