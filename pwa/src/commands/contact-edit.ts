import * as v from "valibot";
import type { ContactFields } from "../sync/wire";
import { command } from "./command";
import { complainOfContact, contactFields } from "./contact-fields";

/** A new number, a new title, or the person has left: only the fields that changed. */
export const contactEdit = command<"contact", Partial<ContactFields>>({
  kind: "contact.edit",
  entity: "contact",
  args: v.partial(contactFields),
  corrected: "contact.edit",
  apply: (row, args, { at }) => row && { ...row, ...args, updated_at: at },
  complain: complainOfContact,
});
