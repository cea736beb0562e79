import * as v from "valibot";
import { addDays, today } from "../lib/time";
import type { Opening, OpeningFields } from "../sync/wire";
import { command } from "./command";
import { noted } from "./opening-history";
import { complainOfNewOpening, openingFields } from "./opening-fields";

/** An opening that is taken down at the company. */
export type NewOpening = OpeningFields & { came_by: "visit" };

/** As LivesDays of DefaultOpeningPolicy in backend/crm/opening.go. */
const livesDays = 90;

/** What a consultant takes down is theirs and open at once. Nothing takes it back but an end, so a tap can for a while. */
export const openingAdd = command<"opening", NewOpening>({
  kind: "opening.add",
  entity: "opening",
  creates: true,
  args: v.object({ ...openingFields.entries, came_by: v.literal("visit") }),
  corrected: "opening.edit",
  regretMs: 8000,
  apply: (_, args, given): Opening => {
    const { eid, by, at } = given;
    return {
      ...args,
      id: eid,
      history: noted({}, "reported", given),
      status: "open",
      owner_id: by,
      reported_by: "consultant",
      reported_at: at,
      answered_at: at,
      taken_at: at,
      taken_by: by,
      status_since: at,
      due_on: "",
      closed_on: "",
      outcome: "",
      alike_id: null,
      heard_on: today(),
      asked_at: null,
      expires_on: addDays(today(), livesDays),
      revision: 1,
      updated_at: at,
    };
  },
  complain: complainOfNewOpening,
  mentions: ({ company_id, contact_id }) => [company_id, ...(contact_id ? [contact_id] : [])],
});
