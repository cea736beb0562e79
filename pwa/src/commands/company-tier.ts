import * as v from "valibot";
import { addMonths, today } from "../lib/time";
import type { Company, Day, Tier } from "../sync/wire";
import { command, day, text, type Complaints } from "./command";

/** How close the municipality and the company are, set by hand for a time; null leaves it to what happens. */
export interface TierArgs {
  tier: Tier | null;
  seen: Tier | null;
  reason: string;
  ends_on: Day;
}

/** What is set by hand and still holds; null when what happens decides. */
export function tierByHand({ tier_override, tier_override_ends }: Company, on: Day = today()): Tier | null {
  return tier_override_ends >= on ? tier_override : null;
}

const tier = v.nullable(v.picklist(["none", "sporadic", "close"]));

export const companyTier = command<"company", TierArgs>({
  kind: "company.tier.set",
  entity: "company",
  args: v.object({ tier, seen: tier, reason: text(200), ends_on: day }),
  corrected: "company.tier.set",
  sees: (row) => tierByHand(row),
  apply: (row, given, { at }) =>
    row && {
      ...row,
      // Of a company that was kept long ago, what it falls back to is for the server to say.
      tier: given.tier ?? row.derived_tier ?? row.tier,
      tier_override: given.tier,
      tier_override_why: given.reason,
      tier_override_ends: given.ends_on,
      updated_at: at,
    },
  /** The same rules, in the same words, as TierOverride.Validate in backend/crm/tier.go. */
  complain: ({ tier_override, tier_override_why, tier_override_ends }, today): Complaints =>
    tier_override === null
      ? {}
      : {
          ...(!tier_override_why && { reason: "Skriv, hvorfor samarbejdsgraden sættes med hånden." }),
          ...(!(tier_override_ends >= today && tier_override_ends <= addMonths(today, 12)) && {
            ends_on: "Vælg en slutdato, som ligger højst 12 måneder frem.",
          }),
        },
});
