import { commands } from "../../commands/commands";
import { matchText } from "../../da-match";
import { newId } from "../../lib/id";
import type { ID, Match, MatchPolicy, Override } from "../../sync/wire";
import { undoable } from "../undoable";

/** What a proposal goes by: the match as it was shown, when there was one. */
interface Shown {
  opening: ID;
  citizen: ID;
  code: string;
  match?: Pick<Match, "points">;
  policy?: Pick<MatchPolicy, "version"> | null;
  visit?: ID;
}

/** Proposes a citizen, with the way to undo it. Returns the proposal. Throws Refused. `said` is what the person is told. */
export async function propose(
  { opening, citizen, code, match, policy, visit }: Shown,
  overrides: Override[] = [],
  said = matchText.proposed(code),
): Promise<ID> {
  const id = newId();
  const op = await commands.do("opening.candidate.propose", opening, {
    ...{ id, citizen_id: citizen, overrides },
    ...(visit && { visit_id: visit }),
    ...(match && policy && { points: match.points, policy_version: policy.version }),
  });
  undoable(said, op);
  return id;
}
