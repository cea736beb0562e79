import * as v from "valibot";
import type { Candidate, Day, ID, Opening, OpeningEventKind, Override, ProposalState, Verdict } from "../sync/wire";
import { consentWord, declineReasonWord, overrideWord, verdictReasonWord } from "../da-candidate";
import { command, day, id, text, type Given } from "./command";
import { noted } from "./opening-history";

/** A citizen is proposed for an opening among ourselves. The company hears nothing of it. */
export interface NewProposal {
  /** Of the proposal, made here. */
  id: ID;
  citizen_id: ID;
  /** At which the citizen came up. */
  visit_id?: ID;
  /** What matching gave, and by which version of the policy. */
  points?: number;
  policy_version?: number;
  /** One for each thing that stands in the way and was talked about. */
  overrides: Override[];
}

/** A citizen is shown to a company with what they have said yes to, word for word, and no more. */
export interface Presentation {
  /** Of the proposal: one that is there, or made here. */
  id: ID;
  citizen_id: ID;
  /** Without these three it goes by a consent that was recorded in the office. */
  fields: string[];
  shown_text: string;
  given_on: Day;
  /** The company was told in person. */
  spoken?: boolean;
}

/** How far a proposal has come, as one of us says. */
export interface ProposalMove {
  id: ID;
  state: "contacted" | "accepted" | "declined" | "started";
  /** Why it comes to nothing. */
  reason: string;
}

/** What one thinks of a match that was shown. */
export interface Rating {
  citizen_id: ID;
  /** "" takes it back. */
  verdict: Verdict;
  /** Why it is not relevant. */
  reason: string;
}

/** A tap says it and a tap takes it back, before anybody has heard of it. */
const regretMs = 8000;

/** As MaxConsentText in backend/crm/consent.go, and MaxOverrideNote in proposal_move.go. */
const mostText = 2000;
const mostNote = 300;

const codesOf = (words: Readonly<Record<string, string>>) => Object.keys(words);

const override = v.pipe(
  v.object({
    why: v.picklist(["hours", "travel", "demand", "licence"]),
    code: text(40),
    reason: v.picklist(codesOf(overrideWord), "Vælg, hvad der er aftalt."),
    note: text(mostNote),
  }),
  v.check(({ why, note }) => why !== "demand" || note !== "", "Skriv, hvordan opgaven tilpasses."),
);

export const openingCandidate = {
  propose: command<"opening", NewProposal>({
    kind: "opening.candidate.propose",
    entity: "opening",
    args: v.object({
      id,
      citizen_id: v.pipe(v.string(), v.uuid("Vælg en borger.")),
      visit_id: v.optional(id),
      points: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
      policy_version: v.optional(v.number()),
      overrides: v.array(override as v.GenericSchema<Override>),
    }),
    regretMs,
    apply(row, { id, citizen_id, visit_id = null, points = null, overrides }, given) {
      if (!row || row.candidates?.some((one) => one.id === id || one.citizen_id === citizen_id)) return row;
      const candidate = { ...blank(id, citizen_id, given), visit_id, points, overrides };
      return changed(row, [...(row.candidates ?? []), candidate], "proposed", id, given);
    },
    mentions: ({ visit_id }) => (visit_id ? [visit_id] : []),
  }),

  present: command<"opening", Presentation>({
    kind: "opening.candidate.present",
    entity: "opening",
    args: v.pipe(
      v.object({
        id,
        citizen_id: v.pipe(v.string(), v.uuid("Vælg en borger.")),
        fields: v.array(v.picklist(codesOf(consentWord))),
        shown_text: text(mostText),
        given_on: day,
        spoken: v.optional(v.boolean()),
      }),
      v.forward(
        v.check(
          ({ fields, shown_text, given_on }) => fields.length > 0 || (!shown_text && !given_on),
          "Vælg, hvad borgeren har sagt ja til, at virksomheden får at vide.",
        ),
        ["fields"],
      ),
      v.forward(
        v.check(({ fields, shown_text }) => fields.length === 0 || shown_text !== "", "Vis borgeren den tekst, samtykket gælder."),
        ["shown_text"],
      ),
    ),
    regretMs,
    apply(row, { id, citizen_id, spoken = false }, given) {
      if (!row) return undefined;
      const before = row.candidates?.find((one) => one.id === id) ?? blank(id, citizen_id, given);
      const candidate: Candidate = { ...before, ...standing("presented", given), spoken, reason: "", presented_at: given.at };
      return changed(row, replaced(row.candidates, candidate), "presented", id, given);
    },
  }),

  /** The citizen has been asked, both have said yes, it comes to nothing, or they have begun. */
  move: command<"opening", ProposalMove>({
    kind: "opening.candidate.move",
    entity: "opening",
    args: v.pipe(
      v.object({
        id,
        state: v.picklist(["contacted", "accepted", "declined", "started"]),
        reason: v.picklist(["", ...codesOf(declineReasonWord)]),
      }),
      v.forward(
        v.check(({ state, reason }) => (state === "declined") === (reason !== ""), "Vælg, hvorfor det ikke bliver til noget."),
        ["reason"],
      ),
    ),
    regretMs,
    apply(row, { id, state, reason }, given) {
      const before = row?.candidates?.find((one) => one.id === id);
      if (!row || !before || before.state === state) return row;
      return changed(row, replaced(row.candidates, { ...before, ...standing(state, given), reason }), state, id, given);
    },
  }),

  rate: command<"opening", Rating>({
    kind: "opening.candidate.rate",
    entity: "opening",
    args: v.pipe(
      v.object({
        citizen_id: id,
        verdict: v.picklist(["", "good", "irrelevant"]),
        reason: v.picklist(["", ...codesOf(verdictReasonWord)]),
      }),
      v.forward(
        v.check(({ verdict, reason }) => (verdict === "irrelevant") === (reason !== ""), "Vælg, hvorfor det ikke er relevant."),
        ["reason"],
      ),
    ),
    apply(row, rating) {
      if (!row) return undefined;
      const others = (row.verdicts ?? []).filter(({ citizen_id }) => citizen_id !== rating.citizen_id);
      return { ...row, verdicts: rating.verdict ? [...others, rating] : others };
    },
  }),

  /** The citizen has changed their mind, or it was a mistake: from then on the company sees nothing of them. */
  withdraw: command<"opening", { id: ID }>({
    kind: "opening.candidate.withdraw",
    entity: "opening",
    args: v.object({ id }),
    apply(row, { id }, given) {
      if (!row) return undefined;
      const left = (row.candidates ?? []).filter((one) => one.id !== id);
      return changed(row, left, "withdrawn", id, given);
    },
  }),
};

const standing = (state: ProposalState, { at }: Given) => ({ state, moved_at: at });

const blank = (id: ID, citizen_id: ID, { by, at }: Given): Candidate => ({
  ...{ id, citizen_id, author_id: by, state: "proposed", card: {}, proposed_at: at, moved_at: at, visit_id: null },
  ...{ points: null, overrides: [], reason: "", spoken: false, presented_at: null, seen_at: null },
  ...{ answer: "", answer_reason: "", answer_note: "", answered_at: null },
});

/** In its place, or last when it is new. */
const replaced = (all: readonly Candidate[] = [], candidate: Candidate) =>
  all.some(({ id }) => id === candidate.id) ? all.map((one) => (one.id === candidate.id ? candidate : one)) : [...all, candidate];

const changed = (row: Opening, candidates: Candidate[], what: OpeningEventKind, proposal_id: ID, given: Given): Opening => ({
  ...row,
  history: noted(row, what, given, { proposal_id }),
  candidates,
  updated_at: given.at,
});
