// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { commands } from "../../commands/commands";
import { HttpError, NoAnswer } from "../../lib/http";
import { newId } from "../../lib/id";
import { store } from "../../store/store";
import { company, visitFields } from "../../store/test-store";
import { syncState } from "../../sync/state.svelte";
import type { SyncRequest, User } from "../../sync/wire";
import { session } from "./session.svelte";

const person = (name: string, roles: User["roles"] = ["consultant"]): User => ({
  ...{ id: newId(), name, initials: name.slice(0, 2), email: `${name}@demo.example`, phone: "", roles, team_id: null },
  ...{ company_id: null, active: true, revision: 1 },
});

/** A server that knows the password of these people, as long as it is there. */
function server(...people: User[]) {
  const state = { there: true, asked: [] as string[], ended: false };
  let signedIn: User | undefined;
  const answers: Record<string, (body: never) => Response> = {
    "POST /api/v1/session": ({ email, password }: { email: string; password: string }) => {
      signedIn = password === "right" ? people.find((user) => user.email === email) : undefined;
      return answers["POST /api/v1/session/refresh"]!({} as never);
    },
    "POST /api/v1/session/refresh": () =>
      signedIn
        ? Response.json({ access_token: "t", expires_in: 600, user: signedIn })
        : Response.json({ detail: "E-mail eller adgangskode er forkert." }, { status: 401 }),
    "DELETE /api/v1/session": () => {
      state.ended = true;
      return new Response(null, { status: 204 });
    },
    "POST /api/v1/sync": ({ ops, epoch }: SyncRequest) =>
      Response.json({
        ...{ epoch: epoch || "e", cursor: "1", more: false, now: new Date().toISOString(), put: {}, del: [] },
        ...{ caseload: { hash: "" }, lease: { until: new Date(Date.now() + 72 * 3_600_000).toISOString() } },
        ...{ results: ops.map(({ id }) => ({ id, status: "applied", version: 1 })) },
      }),
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    state.asked.push(`${init.method} ${path}`);
    if (!state.there) throw new TypeError("Failed to fetch");
    return answers[`${init.method} ${path}`]!(JSON.parse((init.body as string) ?? "{}") as never);
  });
  return state;
}

beforeEach(() => localStorage.clear());
afterEach(async () => {
  if (session.user) await session.signOut({ leaveUnsent: true });
  vi.unstubAllGlobals();
});

test("a wrong password says so, and nobody is signed in", async () => {
  const mette = person("mette");
  server(mette);
  await expect(session.signIn(mette.email, "wrong")).rejects.toThrow("E-mail eller adgangskode er forkert.");
  await expect(session.signIn(mette.email, "wrong")).rejects.toBeInstanceOf(HttpError);
  expect(session.user).toBeUndefined();
});

test("who signed in is known at the next start without network", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  const kept = localStorage.getItem("jobbro.user")!;
  await session.signOut({ leaveUnsent: true });
  localStorage.setItem("jobbro.user", kept);
  there.there = false;
  await session.restore();
  expect(session.user?.name).toBe("mette");
  expect(session.is("consultant")).toBe(true);
  expect(session.is("chief", "admin")).toBe(false);
  await commands.do("visit.log", newId(), visitFields());
});

test("signing out with unsent work that cannot be sent asks first, and then it waits here", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  there.there = false;
  await commands.do("visit.log", newId(), visitFields());
  expect(await session.signOut()).toBe(false);
  expect(session.user).toBeDefined();

  expect(await session.signOut({ leaveUnsent: true })).toBe(true);
  expect(session.user).toBeUndefined();
  there.there = true;
  await session.signIn(mette.email, "right");
  await vi.waitFor(async () =>
    expect((await store().keep.outbox.toArray()).map(({ state }) => state)).toEqual(["gone"]),
  );
});

test("signing out sends what is left, ends the session and leaves nothing on the phone", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  await store().copy.apply({ put: { company: [company()] }, del: [], state: await store().copy.state() });
  await commands.do("visit.log", newId(), visitFields());
  expect(await session.signOut()).toBe(true);
  expect(there.ended).toBe(true);
  expect((await indexedDB.databases()).filter(({ name }) => name?.endsWith(mette.id))).toEqual([]);
  expect(localStorage.length).toBe(0);
});

test("another person on the same phone sees nothing of the first", async () => {
  const [mette, lars] = [person("mette"), person("lars")];
  server(mette, lars);
  await session.signIn(mette.email, "right");
  await store().copy.apply({ put: { company: [company()] }, del: [], state: await store().copy.state() });
  await session.signIn(lars.email, "right");
  expect(session.user?.name).toBe("lars");
  expect(await store().copy.all("company")).toEqual([]);
});

test("an ended session goes on after the same person has signed in again", async () => {
  const mette = person("mette");
  server(mette);
  await session.signIn(mette.email, "right");
  const { keep } = store();
  syncState.signedOut = true;
  await session.signIn(mette.email, "right");
  expect(syncState.signedOut).toBe(false);
  expect(store().keep).toBe(keep);
});

test("who does not work in the field has no copy and asks for none", async () => {
  const chief = person("kirsten", ["chief"]);
  const there = server(chief);
  await session.signIn(chief.email, "right");
  await session.signOut();
  expect(there.asked).not.toContain("POST /api/v1/sync");
});

test("without network one cannot sign in, and is told why", async () => {
  server().there = false;
  await expect(session.signIn("x", "y")).rejects.toBeInstanceOf(NoAnswer);
});
