import * as v from "valibot";
import { deriveStrategic, sameFacts, topics } from "../lib/strategic";
import { refusedVisit } from "../match/rules";
import type { Day, Visit, VisitFields } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";
import { refusals } from "./refusals";

const ids = v.array(id);

/** What a consultant writes about a visit. */
export const visitFields = v.object({
  company_id: v.pipe(v.string(), v.uuid("Vælg en virksomhed.")),
  workplace_id: v.nullable(id),
  kind: v.picklist(["physical", "video", "phone"]),
  status: v.picklist(["planned", "completed", "cancelled", "withdrawn"]),
  visited_on: day,
  starts_at: v.pipe(v.string(), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, "Skriv klokkeslættet som 09:30.")),
  agenda: v.array(v.picklist(topics)),
  company_present: v.boolean(),
  citizens_present: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99)),
  note: text(8000),
  note_checked: v.boolean(),
  next_on: day,
  next_what: text(200),
  next_none: v.picklist(["", "declined", "closing", "elsewhere", "no_need"]),
  contact_ids: ids,
  citizen_ids: ids,
  participant_ids: ids,
});

/**
 * The visit with all that it says of itself without being asked. One after which a candidate was proposed is for a leader
 * to decide of: what was decided holds as long as what it was decided of does, as in ReviewVisit of backend/store.
 */
export function derived(visit: Visit, before?: Visit): Visit {
  const verdict = deriveStrategic(visit);
  if (!before?.review && !before?.reviewed) return { ...visit, ...verdict };
  if (!verdict.strategic) return { ...visit, ...verdict, review: false, reviewed: null };
  if (sameFacts(visit, before)) return visit;
  return { ...visit, ...verdict, reasons: [...verdict.reasons, "review"], review: true, reviewed: null };
}

/** What the server would refuse of the visit: nothing until the rules are on the phone, for the server looks too. */
export function complainOfVisit(visit: VisitFields, today: Day): Complaints {
  const { next_on } = visit;
  return refusals<VisitFields>(visit, (fields) => refusedVisit(fields, today), {
    visited_on: { visited_on: next_on && next_on < today ? next_on : today },
    next_on: { next_on: "", next_none: "no_need" },
    note_checked: { note_checked: true },
  });
}
