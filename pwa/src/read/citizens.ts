import type { Query } from "../store/live.svelte";
import { citizens, question, type Shown } from "../sync/overlay";
import type { Candidate, Citizen, ID } from "../sync/wire";

/** A proposal of a citizen, with the opening and its company. */
export interface ProposalAt {
  candidate: Candidate;
  opening: Shown<"opening">;
  company: Shown<"company"> | undefined;
}

export interface CitizenAt {
  citizen: Citizen;
  /** Of the openings on this phone, the latest first. */
  proposals: ProposalAt[];
}

/** My citizens by their code; none while the cards cannot be read. */
export const caseload: Query<CitizenAt[]> = async () => {
  const [mine, proposals] = [await citizens(), await proposalsOf()];
  return mine
    .map((citizen) => ({ citizen, proposals: proposals.get(citizen.id) ?? [] }))
    .sort((a, b) => a.citizen.code.localeCompare(b.citizen.code, "da", { numeric: true }));
};

/** undefined when the card is not on the phone or cannot be read. */
export function citizenOf(id: ID): Query<CitizenAt | undefined> {
  return async () => (await caseload()).find(({ citizen }) => citizen.id === id);
}

/** One that has come to nothing or has ended in work is no longer under way. */
export const isUnderWay = ({ state }: Pick<Candidate, "state">) => state !== "declined" && state !== "started";

const proposalsOf: Query<Map<ID, ProposalAt[]>> = question(async (view) => {
  const openings = (await view.all("opening")).filter(({ candidates }) => candidates?.some(({ citizen_id }) => citizen_id));
  const companies = await view.many("company", new Set(openings.map(({ company_id }) => company_id)));
  const found = new Map<ID, ProposalAt[]>();
  for (const opening of openings) {
    for (const candidate of opening.candidates ?? []) {
      const { citizen_id } = candidate;
      if (!citizen_id) continue;
      const before = found.get(citizen_id) ?? [];
      found.set(citizen_id, [...before, { candidate, opening, company: companies.get(opening.company_id) }]);
    }
  }
  for (const list of found.values()) list.sort((a, b) => lastMoved(b.candidate).localeCompare(lastMoved(a.candidate)));
  return found;
});

/** When it came to where it is; of one kept before that was told, when it was shown to the company. */
export const lastMoved = ({ moved_at, presented_at }: Pick<Candidate, "moved_at" | "presented_at">): string =>
  moved_at ?? presented_at ?? "";
