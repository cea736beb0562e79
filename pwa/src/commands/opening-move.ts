import * as v from "valibot";
import { openingOutcomeWord } from "../da-opening";
import { hasEnded } from "../lib/opening-status";
import { today } from "../lib/time";
import type { ID, Opening, OpeningOutcome, OpeningStatus } from "../sync/wire";
import { command, id, type Given } from "./command";
import { noted } from "./opening-history";

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

/** How an opening ends: somebody has the work, or nobody gets it. */
export interface Closing {
  status: "filled" | "closed";
  outcome: OpeningOutcome;
}

const outcomes = Object.keys(openingOutcomeWord) as OpeningOutcome[];
export const statusOf = (outcome: OpeningOutcome): Closing["status"] =>
  outcome === "hired_here" || outcome === "hired_elsewhere" ? "filled" : "closed";

const moved = (row: Opening, status: OpeningStatus, { at }: Given): Opening => ({ ...row, status, status_since: at, updated_at: at });

/** Where an opening stands: by the rules of Opening.Move in backend/crm/opening_move.go. */
export const openingMove = {
  /** Whoever takes it over first answers the company, and is whom it can turn to. `admit`: the contact may sign in and follow it. */
  take: command<"opening", { admit: boolean }>({
    kind: "opening.take",
    entity: "opening",
    args: v.object({ admit: v.boolean() }),
    regretMs,
    apply(row, _, given) {
      if (!row || hasEnded(row) || row.taken_by) return row;
      const { by, at } = given;
      const history = noted(row, "taken", given);
      const taken = { ...row, history, owner_id: by, taken_at: at, taken_by: by, answered_at: row.answered_at ?? at };
      return row.status === "reported" ? moved(taken, "open", given) : { ...taken, updated_at: at };
    },
  }),

  /** The colleague who gets it takes it, so the company has nobody in between. */
  hand: command<"opening", { to: ID; seen: ID | null }>({
    kind: "opening.hand",
    entity: "opening",
    args: v.object({ to: id, seen: v.nullable(id) }),
    corrected: "opening.hand",
    regretMs,
    sees: (row) => row.owner_id,
    apply(row, { to }, given) {
      if (!row || hasEnded(row) || row.owner_id === to) return row;
      const history = noted(row, "handed", given, { to });
      return { ...row, history, owner_id: to, taken_by: null, taken_at: null, updated_at: given.at };
    },
  }),

  hold: command<"opening", object>({
    kind: "opening.hold",
    entity: "opening",
    args: v.object({}),
    takenBack: "opening.resume",
    apply: (row, _, given) =>
      row && !hasEnded(row) && row.status !== "on_hold"
        ? { ...moved(row, "on_hold", given), history: noted(row, "held", given) }
        : row,
  }),

  resume: command<"opening", object>({
    kind: "opening.resume",
    entity: "opening",
    args: v.object({}),
    takenBack: "opening.hold",
    apply: (row, _, given) =>
      row?.status === "on_hold" ? { ...moved(row, "open", given), history: noted(row, "resumed", given) } : row,
  }),

  close: command<"opening", Closing>({
    kind: "opening.close",
    entity: "opening",
    v: 2,
    // As withOutcome in backend/api/upcast.go.
    older: { 1: (args) => ({ ...args, outcome: "need_gone" }) },
    args: v.object({ status: v.picklist(["filled", "closed"]), outcome: v.picklist(outcomes, "Vælg, hvordan det endte.") }),
    regretMs,
    apply(row, { status, outcome }, given) {
      if (!row || hasEnded(row)) return row;
      return { ...moved(row, status, given), history: noted(row, status, given, { outcome }), outcome, closed_on: today() };
    },
  }),
};
