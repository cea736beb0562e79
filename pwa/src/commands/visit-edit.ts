import * as v from "valibot";
import type { VisitFields } from "../sync/wire";
import { command } from "./command";
import { complainOfVisit, derived, visitFields } from "./visit-fields";

/** A correction: only the fields that changed. The earlier versions are kept by the server. */
export const visitEdit = command<"visit", Partial<VisitFields>>({
  kind: "visit.edit",
  entity: "visit",
  args: v.partial(visitFields),
  corrected: "visit.edit",
  lists: { participant_ids: "visit.participant", contact_ids: "visit.contact", citizen_ids: "visit.citizen" },
  apply: (row, args, { at }) => row && derived({ ...row, ...args, updated_at: at }, row),
  complain: complainOfVisit,
  mentions: (args) => args.contact_ids ?? [],
});
