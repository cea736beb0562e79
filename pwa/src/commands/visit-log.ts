import type { VisitFields } from "../sync/wire";
import { command } from "./command";
import { complainOfVisit, derived, visitFields } from "./visit-fields";

/** A visit took place, was called off, or is planned. */
export const visitLog = command<"visit", VisitFields>({
  kind: "visit.log",
  entity: "visit",
  creates: true,
  args: visitFields,
  corrected: "visit.edit",
  takenBack: "visit.withdraw",
  apply: (_, args, { eid, by, at }) =>
    derived({
      ...args,
      id: eid,
      author_id: by,
      counts: false,
      strategic: false,
      reasons: [],
      review: false,
      late: false,
      logged_at: at,
      revision: 1,
      updated_at: at,
    }),
  complain: complainOfVisit,
  mentions: (args) => [args.company_id, ...args.contact_ids],
});
