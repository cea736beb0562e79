import * as v from "valibot";
import { addMonths } from "../lib/time";
import type { Day } from "../sync/wire";
import { command, day, text, type Complaints } from "./command";

/** A company wants to be left alone until a day; "" ends it. */
export interface RestArgs {
  until: Day;
  reason: string;
}

/** As MaxRestMonths in backend/crm/rest.go. */
export const maxRestMonths = 12;

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

export const companyRest = command<"company", RestArgs>({
  kind: "company.rest.set",
  entity: "company",
  args: v.object({ until: day, reason: text(200) }),
  regretMs,
  apply: (row, { until, reason }, { at }) => row && { ...row, rest_until: until, rest_why: reason, updated_at: at },
  complain: ({ rest_until }, today): Complaints =>
    rest_until > addMonths(today, maxRestMonths)
      ? { until: `Vælg en dag inden for de næste ${maxRestMonths} måneder.` }
      : {},
});
