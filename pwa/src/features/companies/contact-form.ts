import type { Contact, ContactFields, ID } from "../../sync/wire";

/** What the form begins with: nothing yet, or the fields of a contact that is corrected. */
export function blankContact(companyId: ID, contact?: Contact): ContactFields {
  const {
    workplace_id = null,
    name = "",
    role = "manager",
    title = "",
    phone = "",
    email = "",
    informed_on = "",
    left_on = "",
  } = contact ?? {};
  return { company_id: companyId, workplace_id, name, role, title, phone, email, informed_on, left_on };
}

export function changedContact(before: ContactFields, after: ContactFields): Partial<ContactFields> {
  const names = Object.keys(after) as (keyof ContactFields)[];
  return Object.fromEntries(names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]));
}
