import { teamsText } from "../../da-teams";
import type { Team, User } from "../../sync/wire";

export interface TeamOfPeople {
  /** Undefined for those of none. */
  team: Team | undefined;
  name: string;
  members: User[];
}

/** Who is in each team, in the order of the teams, the leader first; those of none come last, when there are some. */
export function membersOf(people: readonly User[], teams: readonly Team[]): TeamOfPeople[] {
  const known = new Set(teams.map((team) => team.id));
  const none = people.filter((person) => !known.has(person.team_id ?? ""));
  return [
    ...teams.map((team) => ({
      team,
      name: team.name,
      members: people.filter((person) => person.team_id === team.id).sort((a, b) => Number(b.id === team.lead_id) - Number(a.id === team.lead_id)),
    })),
    ...(none.length > 0 ? [{ team: undefined, name: teamsText.none, members: none }] : []),
  ];
}
