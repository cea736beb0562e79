import * as v from "valibot";
import { approachWord } from "../da-approach";
import { today } from "../lib/time";
import type { Company } from "../sync/wire";
import { command, text, type Complaints } from "./command";

/** The legal ground on which a company that is protected against advertising is approached. */
export interface ApproachArgs {
  basis: Company["approach_basis"];
  note: string;
}

const bases = Object.keys(approachWord) as (keyof typeof approachWord)[];

export const companyApproach = command<"company", ApproachArgs>({
  kind: "company.approach.set",
  entity: "company",
  args: v.object({
    basis: v.picklist(bases, "Vælg, på hvilket grundlag I kontakter virksomheden."),
    note: text(200),
  }),
  corrected: "company.approach.set",
  apply: (row, { basis, note }, { by }) =>
    row && { ...row, approach_basis: basis, approach_note: note, approach_by: by, approach_on: today() },
  /** The same rule, in the same words, as ApproachChoice.Validate in backend/crm/approach.go. */
  complain: ({ approach_basis, approach_note }): Complaints =>
    approach_basis === "other" && !approach_note ? { note: "Skriv, hvad grundlaget er." } : {},
});
