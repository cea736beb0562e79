import * as v from "valibot";
import type { Company, ID } from "../sync/wire";
import { command, id, text } from "./command";

/** The hand-over that is answered. */
export interface HandoverArgs {
  id: ID;
}

export interface HandoverNoArgs extends HandoverArgs {
  reason: string;
}

/** As MaxAnswer in backend/crm/handover.go. */
export const mostAnswer = 100;

/** A tap answers and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

const without = ({ handover: _, ...row }: Company): Company => row;

const ending = <A extends HandoverArgs>(kind: string, args: v.GenericSchema<A>) =>
  command<"company", A>({
    kind,
    entity: "company",
    args,
    regretMs,
    apply: (row, answer) => (row && row.handover?.id === answer.id ? without(row) : row),
  });

/** Answers to a change of a company's fixed contact that waits for a yes. */
export const companyHandover = {
  accept: command<"company", HandoverArgs>({
    kind: "company.handover.accept",
    entity: "company",
    args: v.object({ id }),
    regretMs,
    apply(row, answer, { by, at }) {
      const open = row?.handover;
      if (!row || open?.id !== answer.id) return row;
      const from_yes = open.from_yes ?? (open.from_id === by ? at : null);
      const to_yes = open.to_yes ?? (open.to_id === by ? at : null);
      return from_yes && to_yes
        ? { ...without(row), owner_id: open.to_id }
        : { ...row, handover: { ...open, from_yes, to_yes } };
    },
  }),
  decline: ending<HandoverNoArgs>(
    "company.handover.decline",
    v.object({ id, reason: v.pipe(text(mostAnswer), v.nonEmpty("Skriv kort, hvorfor du siger nej.")) }),
  ),
  withdraw: ending<HandoverArgs>("company.handover.withdraw", v.object({ id })),
};
