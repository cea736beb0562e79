// @vitest-environment jsdom
// localStorage is written to the disk some seconds late, the person's store at once.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { store } from "../../store/store";
import { runner } from "../../sync/run";
import { session } from "./session.svelte";
import { batteryDies, databases, log, newPhones, person, server } from "./test-session";

newPhones();

describe("a battery that dies before localStorage is on the disk", () => {
  test("right after a sign-in: the person is still signed in, and has what they wrote", async () => {
    const mette = person("mette");
    const there = server(mette);
    await session.signIn(mette.email, "right");
    there.there = false;
    const op = await log();
    batteryDies();
    await session.restore();
    expect(session.user).toEqual(mette);
    expect((await store().keep.pending()).map(({ id }) => id)).toEqual([op]);
    expect(JSON.parse(localStorage.getItem("jobbro.user")!)).toEqual(mette);
  });

  test("after the server renamed the person: they have their new name", async () => {
    const mette = person("mette");
    server(mette);
    await session.signIn(mette.email, "right");
    Object.assign(mette, { name: "Mette Holm", revision: 2 });
    await session.signIn(mette.email, "right");
    await vi.waitFor(async () => expect(await store().keep.fact("user")).toMatchObject({ revision: 2 }));
    batteryDies();
    await session.restore();
    expect(session.user?.name).toBe("Mette Holm");
  });

  test("right after another signed in: it is the other", async () => {
    const [mette, lars] = [person("mette"), person("lars")];
    const there = server(mette, lars);
    await session.signIn(mette.email, "right");
    const written = { ...localStorage };
    there.there = false;
    await log();
    there.there = true;
    await session.signIn(lars.email, "right");
    batteryDies(written);
    await session.restore();
    expect(session.user?.name).toBe("lars");
    expect(there.ended).toBe(false);
  });

  describe("right after a sign-out without network", () => {
    /** Mette has signed out, with or without something that the server does not have; localStorage does not know it. */
    async function signedOut(unsent: boolean) {
      const mette = person("mette");
      const there = server(mette);
      await session.signIn(mette.email, "right");
      await runner.now();
      const written = { ...localStorage };
      there.there = false;
      if (unsent) await log();
      await session.signOut({ leaveUnsent: true });
      batteryDies(written);
      there.there = true;
      return { mette, there };
    }

    test.each([
      [true, 1],
      [false, 0],
    ])("nobody is signed in, and the server is told of it (unsent work: %s)", async (unsent, left) => {
      const { mette, there } = await signedOut(unsent);
      await session.restore();
      expect([session.user, session.trouble]).toEqual([undefined, undefined]);
      await vi.waitFor(() => expect(there.ended).toBe(true));
      expect(await databases(mette)).toHaveLength(left);
      await vi.waitFor(() => expect(localStorage.length).toBe(0));
    });

    test("and at the start after that nobody is either", async () => {
      await signedOut(true);
      await session.restore();
      batteryDies();
      await session.restore();
      expect(session.user).toBeUndefined();
    });
  });

  describe("while a lost phone is emptied", () => {
    beforeEach(() => vi.stubGlobal("caches", { keys: async () => [] }));

    test("it goes on, and shows nobody's work", async () => {
      const mette = person("mette");
      const there = server(mette);
      await session.signIn(mette.email, "right");
      const written = { ...localStorage };
      there.there = false;
      const op = await log();
      await store().keep.note("user", "lost");
      batteryDies(written);
      Object.assign(there, { there: true, lost: true });
      await session.restore();
      expect([session.user, session.lost]).toEqual([undefined, "going"]);
      await vi.waitFor(() => expect(session.lost).toBe("gone"));
      expect(there.ops).toEqual([[mette.id, op]]);
      expect(await databases(mette)).toEqual([]);
    });
  });
});

test("who signed in with the first release, which kept it in localStorage only, stays signed in", async () => {
  const mette = person("mette");
  server(mette);
  await session.signIn(mette.email, "right");
  await store().keep.forget("user");
  batteryDies({ ...localStorage });
  await session.restore();
  expect(session.user?.name).toBe("mette");
  batteryDies();
  await session.restore();
  expect(session.user?.name).toBe("mette");
});
