import * as v from "valibot";
import type { ID } from "../sync/wire";
import { command, id, text } from "./command";

/** Who of us the company can always turn to; null for nobody. */
export interface OwnerArgs {
  owner_id: ID | null;
  seen: ID | null;
  reason: string;
}

export const companyOwner = command<"company", OwnerArgs>({
  kind: "company.owner.set",
  entity: "company",
  args: v.object({ owner_id: v.nullable(id), seen: v.nullable(id), reason: text(200) }),
  corrected: "company.owner.set",
  sees: (row) => row.owner_id,
  apply: (row, { owner_id }, { at }) => row && { ...row, owner_id, updated_at: at },
});
