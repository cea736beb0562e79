import * as v from "valibot";
import type { Contact } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";

/** What a consultant writes about a contact. */
export const contactFields = v.object({
  company_id: id,
  workplace_id: v.nullable(id),
  name: text(120),
  role: v.picklist(["owner", "manager", "hr", "foreman", "mentor", "other"]),
  title: text(120),
  phone: text(20),
  email: text(200),
  informed_on: day,
  left_on: day,
});

/** The same rules, in the same words, as ContactFields.Validate in backend/crm/contact.go. */
export function complainOfContact(contact: Contact): Complaints {
  const informed = "Bekræft, at personen ved, at kommunen registrerer navn og telefonnummer.";
  const union = "Tillidshverv må ikke registreres. Skriv personens stilling i stedet.";
  return {
    ...(!contact.name && { name: "Skriv kontaktpersonens navn." }),
    ...(!contact.informed_on && { informed_on: informed }),
    // Union membership is a special category of personal data (GDPR art. 9).
    ...(/tillids(?:repr|mand|kvinde)|fællestillid|fagforening/i.test(contact.title) && { title: union }),
  };
}
