import * as v from "valibot";
import type { ID, TeamMember } from "../sync/wire";
import { command, id, text } from "./command";

/** As MaxTeamWhat in backend/crm/team_around.go. */
export const mostTeamWhat = 60;

/** A tap adds or removes and a tap takes it back, as long as it has not been sent. */
const regretMs = 8000;

/** The colleagues around a company. Adding and removing go in any order. */
export const companyTeam = {
  add: command<"company", TeamMember>({
    kind: "company.team.add",
    entity: "company",
    args: v.object({
      user_id: v.pipe(v.string(), v.uuid("Vælg en kollega.")),
      what: v.pipe(text(mostTeamWhat), v.nonEmpty("Skriv, hvad kollegaen arbejder med hos virksomheden.")),
    }),
    regretMs,
    apply(row, member) {
      const team = row?.team ?? [];
      const known = team.some(({ user_id }) => user_id === member.user_id);
      const changed = team.map((other) => (other.user_id === member.user_id ? member : other));
      return row && { ...row, team: known ? changed : [...team, member] };
    },
  }),

  remove: command<"company", { user_id: ID }>({
    kind: "company.team.remove",
    entity: "company",
    args: v.object({ user_id: id }),
    regretMs,
    apply: (row, { user_id }) => row && { ...row, team: row.team?.filter((other) => other.user_id !== user_id) ?? [] },
  }),
};
