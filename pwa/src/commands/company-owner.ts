import * as v from "valibot";
import type { Handover, ID } from "../sync/wire";
import { command, id, text } from "./command";

/**
 * Who of us the company can always turn to; null for nobody. `ask`: those it concerns have to say yes first, which the
 * server also sees to where somebody may not decide alone.
 */
export interface OwnerArgs {
  owner_id: ID | null;
  seen: ID | null;
  reason: string;
  ask?: boolean | undefined;
}

export const companyOwner = command<"company", OwnerArgs>({
  kind: "company.owner.set",
  entity: "company",
  v: 2,
  // As withReason in backend/api/upcast.go.
  older: {
    1: (args) => ({ ...args, reason: (args as OwnerArgs).reason || "Begrundelse mangler", ask: false }),
  },
  args: v.object({
    owner_id: v.nullable(id),
    seen: v.nullable(id),
    reason: v.pipe(text(200), v.nonEmpty("Skriv, hvorfor virksomheden får en anden fast kontakt.")),
    ask: v.optional(v.boolean()),
  }),
  corrected: "company.owner.set",
  sees: (row) => row.owner_id,
  apply(row, { owner_id, reason, ask }, { at, by }) {
    if (!row) return undefined;
    const { handover: _, ...rest } = row;
    if (!ask) return { ...rest, owner_id, updated_at: at };
    const yes = (side: ID | null) => (side === null || side === by ? at : null);
    const handover: Handover = {
      id: "", // the server gives it one
      ...{ from_id: row.owner_id, to_id: owner_id, by_id: by, reason, at },
      ...{ from_yes: yes(row.owner_id), to_yes: yes(owner_id) },
    };
    return { ...row, handover, updated_at: at };
  },
});
