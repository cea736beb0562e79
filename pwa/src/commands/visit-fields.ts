import * as v from "valibot";
import { addDays } from "../lib/time";
import { deriveStrategic, sameFacts, topics } from "../lib/strategic";
import type { Day, Visit, VisitFields } from "../sync/wire";
import { day, id, text, type Complaints } from "./command";

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

/** The same rules, in the same words, as VisitFields.Validate in backend/crm/visit.go. */
export function complainOfVisit(visit: VisitFields, today: Day): Complaints {
  const completed = visit.status === "completed";
  const complaints: Complaints = {};
  if (!visit.visited_on) complaints.visited_on = "Vælg den dag, besøget fandt sted.";
  else if (completed && visit.visited_on > today)
    complaints.visited_on = "Datoen ligger i fremtiden. Et afholdt besøg har en dato til og med i dag.";
  else if (visit.visited_on < addDays(today, -3 * 366))
    complaints.visited_on = "Datoen er mere end tre år gammel. Kontrollér årstallet.";
  if (visit.note && !visit.note_checked)
    complaints.note_checked = "Bekræft, at noten ikke indeholder personoplysninger.";
  if (completed && !visit.next_on && !visit.next_none)
    complaints.next_on = "Skriv, hvornår I taler sammen igen, eller vælg, hvorfor der ikke er aftalt noget.";
  else if (visit.next_on && visit.next_on < visit.visited_on)
    complaints.next_on = "Næste kontakt skal ligge efter besøget.";
  return complaints;
}
