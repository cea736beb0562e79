import * as v from "valibot";
import type { Candidate, Day, ID } from "../sync/wire";
import { consentWord } from "../da-candidate";
import { command, day, id, text } from "./command";
import { noted } from "./opening-history";

/** A citizen is shown to a company with what they have said yes to, word for word, and no more. */
export interface Presentation {
  /** Of the proposal, made here. */
  id: ID;
  citizen_id: ID;
  fields: string[];
  shown_text: string;
  given_on: Day;
}

/** A tap says it and a tap takes it back, before the company has heard of it. */
const regretMs = 8000;

/** As MaxConsentText in backend/crm/consent.go. */
const mostText = 2000;

export const openingCandidate = {
  present: command<"opening", Presentation>({
    kind: "opening.candidate.present",
    entity: "opening",
    args: v.object({
      id,
      citizen_id: v.pipe(v.string(), v.uuid("Vælg en borger.")),
      fields: v.pipe(
        v.array(v.picklist(Object.keys(consentWord))),
        v.minLength(1, "Vælg, hvad borgeren har sagt ja til, at virksomheden får at vide."),
      ),
      shown_text: v.pipe(text(mostText), v.nonEmpty("Vis borgeren den tekst, samtykket gælder.")),
      given_on: day,
    }),
    regretMs,
    apply(row, { id, citizen_id }, given) {
      const { by, at } = given;
      const candidate: Candidate = {
        ...{ id, citizen_id, author_id: by, state: "presented", card: {}, presented_at: at, seen_at: null },
        ...{ answer: "", answer_reason: "", answer_note: "", answered_at: null },
      };
      if (!row) return undefined;
      const history = noted(row, "presented", given, { proposal_id: id });
      return { ...row, history, candidates: [...others(row.candidates, id), candidate], updated_at: at };
    },
  }),

  /** The citizen has changed their mind, or it was a mistake: from then on the company sees nothing of them. */
  withdraw: command<"opening", { id: ID }>({
    kind: "opening.candidate.withdraw",
    entity: "opening",
    args: v.object({ id }),
    apply(row, { id }, given) {
      if (!row) return undefined;
      const history = noted(row, "withdrawn", given, { proposal_id: id });
      return { ...row, history, candidates: others(row.candidates, id), updated_at: given.at };
    },
  }),
};

const others = (candidates: readonly Candidate[] = [], id: ID) => candidates.filter((one) => one.id !== id);
