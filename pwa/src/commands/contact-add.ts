import type { ContactFields } from "../sync/wire";
import { command } from "./command";
import { complainOfContact, contactFields } from "./contact-fields";

/** A person at a company whom we may call. */
export const contactAdd = command<"contact", ContactFields>({
  kind: "contact.add",
  entity: "contact",
  creates: true,
  args: contactFields,
  corrected: "contact.edit",
  apply: (_, args, { eid, at }) => ({ ...args, id: eid, revision: 1, updated_at: at }),
  complain: complainOfContact,
  mentions: ({ company_id }) => [company_id],
});
