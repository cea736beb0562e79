import { request } from "../../lib/http";
import type { ID, Team, User } from "../../sync/wire";

/** What the screen of teams asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1";

/** Everybody who works here, and the teams. */
export async function getTeams(): Promise<{ people: User[]; teams: Team[] }> {
  const teams = await request<{ items: Team[] }>("GET", `${api}/teams`);
  const people: User[] = [];
  let after = "";
  do {
    const page = await request<{ items: User[]; next: string }>("GET", `${api}/users?limit=200&after=${encodeURIComponent(after)}`);
    people.push(...page.items);
    after = page.next;
  } while (after !== "");
  return { people, teams: teams.items };
}

/** `base` is the revision that was read, of a team that is there. */
export const putTeam = (id: ID, body: { name: string; lead_id: ID | null; base?: number }) => request<Team>("PUT", `${api}/teams/${id}`, { body });
export const deleteTeam = (id: ID) => request<void>("DELETE", `${api}/teams/${id}`);
/** `seen` is the team that the person was in as far as is known: another one is refused. */
export const moveToTeam = (user: ID, team_id: ID | null, seen: ID | null) => request<User>("PUT", `${api}/users/${user}/team`, { body: { team_id, seen } });
