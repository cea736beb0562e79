import { commands } from "../../commands/commands";
import { changedFields } from "../../lib/changed";
import { newId } from "../../lib/id";
import { brief } from "../../read/brief";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { Contact, ContactFields, ID } from "../../sync/wire";

/** A contact about to be written: a new one, or one that is corrected. */
export interface ContactBegun {
  fields: ContactFields;
  /** What the person had written when they left the form. */
  draft: ContactFields | undefined;
  draftId: string;
  isNew: boolean;
  /** Those that the company has, of whom one may be the same. */
  others: readonly Contact[];
  id: ID;
  /** Why the server did not take it, when that is so. */
  held: string;
  draftOf(fields: ContactFields): unknown;
  /** Keeps it. Returns the command. */
  save(fields: ContactFields): Promise<ID>;
}

/** What a draft of a correction holds: what differs from the revision that was seen, for the rest may change meanwhile. */
interface Correction {
  revision: number;
  changes: Partial<ContactFields>;
}

/** "new" begins a contact that is not on the phone yet. */
export async function begin(companyId: ID, contactId: ID): Promise<ContactBegun> {
  const others = (await brief(companyId)())?.contacts ?? [];
  const contact = others.find(({ id }) => id === contactId);
  const held = (await outbox.items()()).find((op) => op.eid === contactId && op.state === "held");
  const before = blankContact(companyId, contact);
  const fields: ContactFields = { ...before, ...held?.args };
  const draftId = `${companyId}/${contactId}`;
  const draft = (await drafts.load<ContactFields | Correction>(draftId))?.value;
  // A new contact is kept whole; the first release kept all of the fields of a correction too.
  const begun = draft && ("changes" in draft ? draft : { revision: contact?.revision ?? 0, changes: draft });
  const revision = begun?.revision ?? contact?.revision ?? 0;
  return {
    fields,
    draft: begun && { ...fields, ...begun.changes },
    draftId,
    isNew: !contact,
    others,
    id: contactId,
    held: held?.text ?? "",
    draftOf: (written) => (contact ? { revision, changes: changedFields(before, written) } : written),
    save(written) {
      const changed = changedFields(before, written);
      if (held) return commands.edit(held.id, held.kind === "contact.add" ? written : changed, { draft: draftId });
      if (!contact) return commands.do("contact.add", newId(), written, { draft: draftId });
      return commands.do("contact.edit", contactId, changed, { base: revision, draft: draftId });
    },
  };
}

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
