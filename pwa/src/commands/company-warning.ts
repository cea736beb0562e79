import * as v from "valibot";
import { addMonths, today } from "../lib/time";
import type { ID, Warning } from "../sync/wire";
import { command, id, text } from "./command";

/** What colleagues should know before they visit a company. `checked`: the author says that it tells of no person. */
export interface WarningArgs {
  id: ID;
  text: string;
  checked: boolean;
}

/** As WarningMonths and MaxWarning in backend/crm/warning.go. */
const months = 6;
const most = 500;

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

export const companyWarning = {
  add: command<"company", WarningArgs>({
    kind: "company.warning.add",
    entity: "company",
    args: v.object({
      id,
      text: v.pipe(text(most), v.nonEmpty("Skriv, hvad kolleger skal vide, før de besøger virksomheden.")),
      checked: v.pipe(
        v.boolean(),
        v.check((yes) => yes, "Bekræft, at advarslen ikke indeholder personoplysninger."),
      ),
    }),
    regretMs,
    apply(row, { id, text }, { by, at, eid }) {
      const expires_on = addMonths(today(), months);
      const warning: Warning = { id, text, company_id: eid, author_id: by, created_at: at, expires_on };
      return row && { ...row, warnings: [warning, ...row.warnings.filter((other) => other.id !== id)] };
    },
  }),

  lift: command<"company", { id: ID }>({
    kind: "company.warning.lift",
    entity: "company",
    args: v.object({ id }),
    regretMs,
    apply: (row, { id }) => row && { ...row, warnings: row.warnings.filter((warning) => warning.id !== id) },
  }),
};
