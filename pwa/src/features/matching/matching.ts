import type { Best } from "../../match/engine";
import type { OpeningThere } from "../../read/matches";
import type { Candidate, Citizen, ID, Match, MatchPolicy, Opening } from "../../sync/wire";
import type { Read } from "../../store/reads";

/** A match as a list shows it: with the card, and with what has come of it. */
export interface ListedMatch {
  match: Match;
  citizen: Citizen;
  candidate: Candidate | undefined;
}

/** The parts of a list, each in the order of the ranking. */
export interface MatchList {
  /** Nothing stands in the way. */
  fits: ListedMatch[];
  /** What stands in the way can be talked about. */
  almost: ListedMatch[];
  /** Something stands in the way that people cannot agree on. */
  blocked: ListedMatch[];
}

export const isBlocked = ({ obstacles }: Pick<Match, "obstacles">) => obstacles.some(({ talk }) => !talk);

export function listed(matches: readonly Match[], citizens: readonly Citizen[], opening: Opening): MatchList {
  const cards = new Map(citizens.map((citizen) => [citizen.id, citizen]));
  const all = matches.flatMap((match): ListedMatch[] => {
    const citizen = cards.get(match.citizen_id);
    return citizen ? [{ match, citizen, candidate: candidateOf(opening, citizen.id) }] : [];
  });
  return {
    fits: all.filter(({ match }) => match.obstacles.length === 0),
    almost: all.filter(({ match }) => match.obstacles.length > 0 && !isBlocked(match)),
    blocked: all.filter(({ match }) => isBlocked(match)),
  };
}

export const candidateOf = ({ candidates }: Opening, citizen: ID) =>
  candidates?.find(({ citizen_id }) => citizen_id === citizen);

/** The openings that somebody fits who is not proposed for them, with how many; the best match first. */
export function toPropose(openings: readonly OpeningThere[], ranked: readonly Best[]): { at: OpeningThere; count: number }[] {
  const byId = new Map(openings.map((at) => [at.opening.id, at]));
  const found = ranked.flatMap(({ opening_id, best }) => {
    const at = byId.get(opening_id);
    const left = at ? best.filter(({ citizen_id }) => !candidateOf(at.opening, citizen_id)) : [];
    return at && left[0] ? [{ at, count: left.length, points: left[0].points }] : [];
  });
  return found.sort((a, b) => b.points - a.points || a.at.opening.id.localeCompare(b.at.opening.id));
}

/**
 * The matches in the order in which they were first shown, so that nothing moves under a finger while one proposes and
 * rates; who has come since is last.
 */
export function steady(now: readonly Match[], before: readonly ID[], idOf: (match: Match) => ID): Match[] {
  const place = new Map(before.map((id, i) => [id, i]));
  const of = (match: Match) => place.get(idOf(match)) ?? before.length;
  return [...now].sort((a, b) => of(a) - of(b));
}

/** What of an opening the ranking goes by: with other facts the list is ranked anew. */
export function factsOf(opening: Opening): string {
  const { candidates, verdicts, history, revision, updated_at, unsent, ...facts } = opening as Opening & { unsent?: unknown };
  return JSON.stringify(facts);
}

/** That the matches were shown, in this order. */
export const readsOf = (shown: readonly Match[], policy: Pick<MatchPolicy, "version">, from = 1): Read[] =>
  shown.map(({ citizen_id, opening_id, points, obstacles }, i) => ({
    ...{ citizen_id, opening_id, purpose: "matching" as const, rank: i + from, points, policy: policy.version },
    ...(obstacles.length > 0 && { obstacles: obstacles.map(({ why }) => why) }),
  }));

/** Citizens without any ranking, in an order that says nothing of them. */
export const byCode = (citizens: readonly Citizen[]): Citizen[] =>
  [...citizens].sort((a, b) => a.code.localeCompare(b.code, "da", { numeric: true }) || a.id.localeCompare(b.id));
