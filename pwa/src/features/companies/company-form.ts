import { commands } from "../../commands/commands";
import { Refused } from "../../commands/command";
import { newCompanyText } from "../../da-company-new";
import { newId } from "../../lib/id";
import { companies } from "../../read/companies.svelte";
import { companyOfCvr } from "../../read/company";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, NewCompany } from "../../sync/wire";

export const draftId = "company/new";

/** A company that is about to be entered by hand. */
export interface CompanyBegun {
  id: ID;
  fields: NewCompany;
  /** What the person had written when they left the form. */
  draft: NewCompany | undefined;
  /** Why the server did not take it, when that is so. */
  held: string;
  /** Keeps it. Returns the command. */
  save(fields: NewCompany): Promise<ID>;
}

/** `refused` is the company that the server did not take, when it is to be written again. */
export async function begin(refused = ""): Promise<CompanyBegun> {
  const held = (await outbox.items()()).find((op) => op.eid === refused && op.state === "held");
  const draft = (await drafts.load<NewCompany>(draftId))?.value;
  const id = held?.eid ?? newId();
  return {
    id,
    fields: { cvr: "", name: "", street: "", postcode: "", town: "", phone: "", email: "", ...held?.args },
    draft,
    held: held?.text ?? "",
    async save(fields) {
      const there = await companyOfCvr(fields.cvr.replace(/\D/g, ""))();
      if (there && there.id !== id) throw new Refused({ cvr: newCompanyText.here(there.name) });
      return held
        ? commands.edit(held.id, fields, { draft: draftId })
        : commands.do("company.add", id, fields, { draft: draftId });
    },
  };
}

/** The town that others with the postcode are in; "" when there are none. */
export function townOf(postcode: string): string {
  if (postcode.length !== 4) return "";
  for (const company of companies.all()) if (company.postcode === postcode && company.town) return company.town;
  return "";
}
