// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { commands } from "../../commands/commands";
import { HttpError, NoAnswer } from "../../lib/http";
import { newId } from "../../lib/id";
import { closeStore, openStore, store } from "../../store/store";
import { company, secretOf, visitFields } from "../../store/test-store";
import { runner } from "../../sync/run";
import { syncState } from "../../sync/state.svelte";
import type { SyncRequest, User } from "../../sync/wire";
import { session } from "./session.svelte";

const person = (name: string, roles: User["roles"] = ["consultant"]): User => ({
  ...{ id: newId(), name, initials: name.slice(0, 2), email: `${name}@demo.example`, phone: "", roles, team_id: null },
  ...{ company_id: null, active: true, revision: 1 },
});

/** A server that knows the password of these people, as long as it is there. */
function server(...people: User[]) {
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

const databases = async (user: User) =>
  (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.endsWith(user.id));
const log = () => commands.do("visit.log", newId(), visitFields());

/** Locks as browsers have them; jsdom has none. */
function locks() {
  const last = new Map<string, Promise<unknown>>();
  const request = (name: string, work: () => Promise<unknown>) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(work);
    last.set(name, turn.catch(() => {}));
    return turn;
  };
  return { request };
}

/** Patient, for a machine that does other things too. */
const eventually = (check: () => unknown) => vi.waitFor(check, 4000);

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("navigator", { userAgent: "test", locks: locks() });
});
afterEach(async () => {
  if (session.user) await session.signOut({ leaveUnsent: true });
  session.trouble = session.lost = undefined;
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
  await log();
});

test("signing out with unsent work that cannot be sent asks first, and then it waits here", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  there.there = false;
  await log();
  expect(await session.signOut()).toBe(false);
  expect(session.user).toBeDefined();

  expect(await session.signOut({ leaveUnsent: true })).toBe(true);
  expect(session.user).toBeUndefined();
  there.there = true;
  await session.signIn(mette.email, "right");
  await eventually(async () =>
    expect((await store().keep.outbox.toArray()).map(({ state }) => state)).toEqual(["gone"]),
  );
});

test("signing out sends what is left, ends the session and leaves nothing on the phone", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  await store().copy.apply({ put: { company: [company()] }, del: [], state: await store().copy.state() });
  await log();
  expect(await session.signOut()).toBe(true);
  expect(there.ended).toBe(true);
  expect(await databases(mette)).toEqual([]);
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

describe("a session that ended while there was no network", () => {
  /** Signed in with a visit that the server does not have, and the server knows the session no more. */
  async function ended(...people: User[]) {
    const there = server(...people);
    await session.signIn(people[0]!.email, "right");
    there.there = false;
    const op = await log();
    Object.assign(there, { there: true, ended: true });
    await runner.now();
    return { there, op };
  }

  test("freezes the queue and loses nothing", async () => {
    const { there } = await ended(person("mette"));
    expect(syncState.signedOut).toBe(true);
    expect(there.ops).toEqual([]);
    expect(await store().keep.pending()).toHaveLength(1);
  });

  test("goes on when the same person has signed in again", async () => {
    const mette = person("mette");
    const { there, op } = await ended(mette);
    const { keep } = store();
    await session.signIn(mette.email, "right");
    expect(syncState.signedOut).toBe(false);
    expect(store().keep).toBe(keep);
    await eventually(() => expect(there.ops).toEqual([[mette.id, op]]));
  });

  test("sends nothing of the first as another, and the first one's later", async () => {
    const [mette, lars] = [person("mette"), person("lars")];
    const { there, op } = await ended(mette, lars);
    await session.signIn(lars.email, "right");
    expect(await store().keep.pending()).toEqual([]);
    const his = await log();
    await eventually(() => expect(there.ops).toEqual([[lars.id, his]]));
    await eventually(() => expect(syncState.unsent).toBe(0));
    expect(await databases(mette)).toEqual([`keep-${mette.id}`]);
    await session.signOut();
    await session.signIn(mette.email, "right");
    await eventually(() => expect(there.ops).toEqual([[lars.id, his], [mette.id, op]]));
  });
});

describe("signing out without network", () => {
  test("empties the phone at once, and the server is told when there is network, also after a restart", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    await runner.now();
    there.there = false;
    expect(await session.signOut()).toBe(true);
    expect(await databases(mette)).toEqual([]);
    expect(there.ended).toBe(false);
    await session.restore();
    expect(session.user).toBeUndefined();
    there.there = true;
    window.dispatchEvent(new Event("online"));
    await eventually(() => expect(there.ended).toBe(true));
    await eventually(() => expect(localStorage.length).toBe(0));
  });

  test("does not end the session of the next who signs in", async () => {
    const [mette, lars] = [person("mette"), person("lars")];
    const there = server(mette, lars);
    await session.signIn(mette.email, "right");
    there.there = false;
    await session.signOut({ leaveUnsent: true });
    there.there = true;
    there.asked.length = 0;
    await session.signIn(lars.email, "right");
    window.dispatchEvent(new Event("online"));
    await runner.now();
    expect(there.asked.slice(0, 2)).toEqual(["DELETE /api/v1/session", "POST /api/v1/session"]);
    expect(there.asked.filter((line) => line.startsWith("DELETE"))).toHaveLength(1);
    expect(syncState.signedOut).toBe(false);
  });

  test("leaves unsent work for its owner, and nothing that opens a citizen's card", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    await runner.now();
    expect(await store().cards()).toBeDefined();
    there.there = false;
    await log();
    expect(await session.signOut()).toBe(false);
    await session.signOut({ leaveUnsent: true });
    expect(await databases(mette)).toEqual([`keep-${mette.id}`]);
    const { keep } = await openStore(mette.id);
    expect([await keep.fact("lease"), await keep.fact("cardKey")]).toEqual([undefined, undefined]);
    expect(await keep.pending()).toHaveLength(1);
    closeStore();
  });
});

describe("a phone that was reported lost", () => {
  beforeEach(() => vi.stubGlobal("caches", { keys: async () => [] }));

  test("hands over what it has, is emptied, and says why", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    there.lost = true;
    const op = await log();
    await runner.now();
    expect(session.user).toBeUndefined();
    await eventually(() => expect(session.lost).toBe("gone"));
    await eventually(() => expect(there.ended).toBe(true));
    expect(there.ops).toEqual([[mette.id, op]]);
    expect(await databases(mette)).toEqual([]);
  });

  test("goes on at the next start when it was killed in the middle", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    there.there = false;
    const op = await log();
    closeStore();
    localStorage.setItem("jobbro.wipe", mette.id); // and killed, before anything else
    Object.assign(there, { there: true, lost: true });
    await session.restore();
    expect([session.user, session.lost]).toEqual([undefined, "going"]);
    await eventually(() => expect(session.lost).toBe("gone"));
    expect(there.ops).toEqual([[mette.id, op]]);
    expect(await databases(mette)).toEqual([]);
  });

  test("that is found again, and signed in to, keeps what was not handed over", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    there.there = false;
    const op = await log();
    closeStore();
    localStorage.setItem("jobbro.wipe", mette.id);
    await session.restore();
    expect(session.lost).toBe("going");
    there.there = true;
    await session.signIn(mette.email, "right");
    expect([session.user?.name, session.lost]).toEqual(["mette", undefined]);
    await eventually(() => expect(there.ops).toEqual([[mette.id, op]]));
    expect(there.ended).toBe(false);
  });
});

describe("a browser that keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };

  test("is told to the person instead of a screen to write on", async () => {
    const mette = person("mette");
    server(mette);
    vi.spyOn(indexedDB, "open").mockImplementation(refuse);
    await expect(session.signIn(mette.email, "right")).rejects.toThrow();
    expect([session.trouble, session.user]).toEqual(["blocked", undefined]);
  });

  test("also when it has no memory for the name of the person", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
    await expect(session.restore()).rejects.toThrow();
    expect(session.trouble).toBe("blocked");
  });
});

test("what a newer version of the app wrote is left as it is, and said to be there", async () => {
  const mette = person("mette");
  server(mette);
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(`keep-${mette.id}`, 20);
    opening.onupgradeneeded = () => opening.result.createObjectStore("letters").put("Kære Mette", 1);
    opening.onsuccess = () => (opening.result.close(), resolve());
  });
  localStorage.setItem("jobbro.user", JSON.stringify(mette));
  await expect(session.restore()).rejects.toThrow();
  expect([session.trouble, session.user]).toEqual(["newer", undefined]);
  const kept = await new Promise((resolve) => {
    const opening = indexedDB.open(`keep-${mette.id}`);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("letters").objectStore("letters").get(1);
      reading.onsuccess = () => resolve(reading.result);
    };
  });
  expect(kept).toBe("Kære Mette");
});

test("the browser is asked not to clear the store away", async () => {
  const persist = vi.fn(async () => true);
  Object.assign(navigator, { storage: { persist } });
  const mette = person("mette");
  server(mette);
  await session.signIn(mette.email, "right");
  expect(persist).toHaveBeenCalledOnce();
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
