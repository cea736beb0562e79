import { newId } from "../../lib/id";
import { today } from "../../lib/time";
import { recent } from "../../read/recent";
import { visits } from "../../read/visits";
import { drafts, type Draft } from "../../store/drafts";
import type { ID, VisitFields } from "../../sync/wire";
import { blankVisit, fieldsOf, plannedFor } from "./visit-form";

/** Where the form begins. `draft` is what the person had written of it, when they have been here before. */
export interface Start {
  id: ID;
  fields: VisitFields;
  draft?: VisitFields;
  guess?: "planned" | "opened" | "draft";
}

/**
 * A draft continues. A company that was asked for is taken, with the draft there may be for it. Else the company is
 * guessed: where a visit is planned today, or the one last opened.
 */
export async function startOf(asked: { draft?: ID; company: ID }): Promise<Start> {
  const now = today();
  const draft = await findDraft(asked);
  if (draft) return { id: draft.id, fields: blankVisit(draft.value.company_id, now), draft: draft.value, guess: "draft" };

  const mine = (await visits.mine()()).map(({ visit }) => visit);
  const plannedToday = mine.find((visit) => visit.status === "planned" && visit.visited_on === now);
  const opened = (await recent.companies()())[0];
  const guess = asked.company ? undefined : plannedToday ? "planned" : opened ? "opened" : undefined;
  const company = asked.company || plannedToday?.company_id || opened?.id || "";
  const planned = plannedFor(mine, company, now);
  const fields: VisitFields = planned ? { ...fieldsOf(planned), status: "completed" } : blankVisit(company, now);
  return { id: newId(), fields, ...(guess && { guess }) };
}

async function findDraft({ draft, company }: { draft?: ID; company: ID }): Promise<Draft<VisitFields> | undefined> {
  if (draft) return drafts.load<VisitFields>(draft);
  if (!company) return undefined;
  const all = (await drafts.list()()) as Draft<VisitFields>[];
  return all.find(({ kind, value }) => kind === "visit" && value.company_id === company);
}
