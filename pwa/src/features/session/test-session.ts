import { afterEach, beforeEach, vi } from "vitest";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { companies } from "../../read/companies.svelte";
import { closeStore } from "../../store/store";
import { secretOf, visitFields } from "../../store/test-store";
import { runner } from "../../sync/run";
import { locks } from "../../lib/test-locks";
import type { SyncRequest, User } from "../../sync/wire";
import { session } from "./session.svelte";

export const person = (name: string, roles: User["roles"] = ["consultant"]): User => ({
  ...{ id: newId(), name, initials: name.slice(0, 2), email: `${name}@demo.example`, phone: "", roles, team_id: null },
  ...{ company_id: null, active: true, revision: 1 },
});

/** A server that knows the password of these people, as long as it is there. */
export function server(...people: User[]) {
  const state = { there: true, asked: [] as string[], ended: false, lost: false, ops: [] as [user: string, id: string][] };
  let signedIn: User | undefined;
  const denied = () => Response.json({ detail: "E-mail eller adgangskode er forkert." }, { status: 401 });
  const answers: Record<string, (body: never) => Response> = {
    "POST /api/v1/session": ({ email, password }: { email: string; password: string }) => {
      signedIn = password === "right" ? people.find((user) => user.email === email) : undefined;
      state.ended = false;
      return answers["POST /api/v1/session/refresh"]!({} as never);
    },
    "POST /api/v1/session/refresh": () =>
      signedIn && !state.ended ? Response.json({ access_token: "t", expires_in: 600, user: signedIn }) : denied(),
    "DELETE /api/v1/session": () => {
      state.ended = true;
      return new Response(null, { status: 204 });
    },
    "POST /api/v1/sync": ({ user, ops, epoch }: SyncRequest) => {
      if (state.ended) return denied();
      state.ops.push(...ops.map(({ id }): [string, string] => [user, id]));
      const until = new Date(Date.now() + 72 * 3_600_000).toISOString();
      return Response.json({
        ...{ epoch: epoch || "e", cursor: "1", more: false, now: new Date().toISOString(), put: {}, del: [] },
        ...{ caseload: { hash: "" }, lease: { until, secret: secretOf(1) }, order: state.lost ? "wipe" : "none" },
        results: ops.map(({ id }) => ({ id, status: "applied", version: 1 })),
      });
    },
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    state.asked.push(`${init.method} ${path}`);
    if (!state.there) throw new TypeError("Failed to fetch");
    return answers[`${init.method} ${path}`]!(JSON.parse((init.body as string) ?? "{}") as never);
  });
  return state;
}

export const databases = async (user: User) =>
  (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.endsWith(user.id));
export const log = () => commands.do("visit.log", newId(), visitFields());

/** The battery dies: the tab is gone, and so is what localStorage had not written. `written` is what it had. */
export function batteryDies(written: Record<string, string> = {}): void {
  for (const { value: stop } of vi.mocked(companies.start).mock.results) stop();
  closeStore();
  runner.stop();
  session.user = session.lost = undefined;
  localStorage.clear();
  for (const [key, value] of Object.entries(written)) localStorage.setItem(key, value);
}

/** Each test begins on a phone that knows nobody. For tests in jsdom only. */
export function newPhones(): void {
  beforeEach(() => {
    localStorage.clear();
    vi.spyOn(companies, "start").mockClear();
    vi.stubGlobal("navigator", { userAgent: "test", locks: locks() });
  });
  afterEach(async () => {
    if (session.user) await session.signOut({ leaveUnsent: true });
    session.trouble = session.lost = undefined;
    vi.unstubAllGlobals();
  });
}
