// @vitest-environment jsdom
import { describe, expect, test, vi } from "vitest";
import { newId } from "../../lib/id";
import { noteReads } from "../../store/reads";
import { closeStore, openStore, store } from "../../store/store";
import { company } from "../../store/test-store";
import { runner } from "../../sync/run";
import { syncState } from "../../sync/state.svelte";
import type { User } from "../../sync/wire";
import { session } from "./session.svelte";
import { databases, log, newPhones, person, server } from "./test-session";

newPhones();

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
  await vi.waitFor(async () =>
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
    await vi.waitFor(() => expect(there.ops).toEqual([[mette.id, op]]));
  });

  test("sends nothing of the first as another, and the first one's later", async () => {
    const [mette, lars] = [person("mette"), person("lars")];
    const { there, op } = await ended(mette, lars);
    await session.signIn(lars.email, "right");
    expect(await store().keep.pending()).toEqual([]);
    const his = await log();
    await vi.waitFor(() => expect(there.ops).toEqual([[lars.id, his]]));
    await vi.waitFor(() => expect(syncState.unsent).toBe(0));
    expect(await databases(mette)).toEqual([`keep-${mette.id}`]);
    await session.signOut();
    await session.signIn(mette.email, "right");
    await vi.waitFor(() => expect(there.ops).toEqual([[lars.id, his], [mette.id, op]]));
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
    await vi.waitFor(() => expect(there.ended).toBe(true));
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
  });

  test("leaves which cards were read, sealed, and tells the server at the next sign-in", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    await runner.now();
    there.there = false;
    await noteReads([{ citizen_id: newId(), purpose: "card" }]);
    expect(await session.signOut()).toBe(true);
    expect(await databases(mette)).toEqual([`keep-${mette.id}`]);
    there.there = true;
    await session.signIn(mette.email, "right");
    await vi.waitFor(async () => expect(await store().keep.reads.count()).toBe(0));
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
