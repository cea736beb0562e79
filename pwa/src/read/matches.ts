import { hasEnded } from "../lib/opening-status";
import type { Query } from "../store/live.svelte";
import { store } from "../store/store";
import { citizens, question, type Shown, type View } from "../sync/overlay";
import type { Citizen, Company, ID, MatchPolicy, Workplace } from "../sync/wire";

/** An opening with the company it is at and where the work is done. */
export interface OpeningThere {
  opening: Shown<"opening">;
  company: Shown<"company"> | undefined;
  /** Of the workplace when that is known, else of the company. */
  place: Workplace | Company | undefined;
}

/** All that is compared for one opening: with whom, and by which rules. */
export interface OpeningToMatch extends OpeningThere {
  citizens: Citizen[];
  policy: MatchPolicy | null;
}

/** undefined when the opening is not on the phone. */
export function toMatch(openingId: ID): Query<OpeningToMatch | undefined> {
  const there = question(async (view) => {
    const opening = await view.get("opening", openingId);
    return opening && (await placed(view, [opening]))[0];
  });
  return async () => {
    const at = await there();
    return at && { ...at, citizens: await citizens(), policy: await policy() };
  };
}

/** The openings for which somebody can be proposed, each with where it is. */
export function openOnes(): Query<OpeningThere[]> {
  return question(async (view) => placed(view, (await view.all("opening")).filter((one) => !hasEnded(one))));
}

/** All that is compared for all openings. */
export interface AllToMatch {
  openings: OpeningThere[];
  citizens: Citizen[];
  policy: MatchPolicy | null;
}

export const allToMatch: Query<AllToMatch> = async () => ({
  openings: await openOnes()(),
  citizens: await citizens(),
  policy: await policy(),
});

/** What the municipality has decided about matching; null until the server has told. */
export const policy: Query<MatchPolicy | null> = async () => (await store().copy.state()).match;

async function placed(view: View, openings: Shown<"opening">[]): Promise<OpeningThere[]> {
  const companies = await view.many("company", new Set(openings.map(({ company_id }) => company_id)));
  const workplaces = await view.many("workplace", new Set(openings.flatMap(({ workplace_id }) => workplace_id ?? [])));
  return openings.map((opening) => {
    const company = companies.get(opening.company_id);
    const workplace = workplaces.get(opening.workplace_id ?? "");
    return { opening, company, place: workplace && hasPlace(workplace) ? workplace : (company ?? workplace) };
  });
}

const hasPlace = ({ lat, postcode }: Workplace) => lat !== null || postcode !== "";
