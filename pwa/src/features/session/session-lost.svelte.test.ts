// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { closeStore } from "../../store/store";
import { runner } from "../../sync/run";
import { session } from "./session.svelte";
import { databases, log, newPhones, person, server } from "./test-session";

newPhones();

/** A phone that learned that it is lost while it had a visit to send, and was killed before anything else. */
async function killed() {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  there.there = false;
  const op = await log();
  closeStore();
  localStorage.setItem("jobbro.wipe", mette.id);
  return { mette, there, op };
}

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
    await vi.waitFor(() => expect(session.lost).toBe("gone"));
    await vi.waitFor(() => expect(there.ended).toBe(true));
    expect(there.ops).toEqual([[mette.id, op]]);
    expect(await databases(mette)).toEqual([]);
  });

  test("goes on at the next start when it was killed in the middle", async () => {
    const { mette, there, op } = await killed();
    Object.assign(there, { there: true, lost: true });
    await session.restore();
    expect([session.user, session.lost]).toEqual([undefined, "going"]);
    await vi.waitFor(() => expect(session.lost).toBe("gone"));
    expect(there.ops).toEqual([[mette.id, op]]);
    expect(await databases(mette)).toEqual([]);
  });

  test("that is found again, and signed in to, keeps what was not handed over", async () => {
    const { mette, there, op } = await killed();
    await session.restore();
    expect(session.lost).toBe("going");
    there.there = true;
    await session.signIn(mette.email, "right");
    expect([session.user?.name, session.lost]).toEqual(["mette", undefined]);
    await vi.waitFor(() => expect(there.ops).toEqual([[mette.id, op]]));
    expect(there.ended).toBe(false);
  });
});
