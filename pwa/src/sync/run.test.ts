// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { locks } from "../lib/test-locks";
import { update } from "../lib/update.svelte";
import { seal } from "../store/crypto";
import { store } from "../store/store";
import { freshStore, lend, visitFields } from "../store/test-store";
import { livePull } from "./live-pull";
import { runner } from "./run";
import { syncState } from "./state.svelte";
import { applied, noNetwork, nothingNew, refused, scriptedServer, status, type Reply } from "./test-server";
import type { SyncRequest } from "./wire";

vi.mock("./live-pull", () => ({ livePull: vi.fn(async () => {}) }));

const wipe = vi.fn();
const log = () => commands.do("visit.log", newId(), visitFields());

/** The first exchange is over and the clock stands still. */
async function running(...replies: Reply[]): Promise<SyncRequest[]> {
  const requests = scriptedServer(nothingNew, ...replies);
  runner.start({ wipe });
  await runner.now();
  requests.length = 0;
  return requests;
}

beforeEach(async () => {
  await freshStore();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  runner.stop();
  vi.useRealTimers();
});

test("a command is sent soon after it was given", async () => {
  const requests = await running(applied(2));
  await log();
  await vi.waitFor(() => expect(requests.some(({ ops }) => ops.length === 1)).toBe(true));
  await vi.waitFor(() => expect(syncState.unsent).toBe(0));
});

test("it listens from the first exchange on, once, and pulls when it hears something", async () => {
  vi.mocked(livePull).mockClear();
  const requests = await running();
  await runner.now();
  expect(livePull).toHaveBeenCalledTimes(1);
  const [orders, signal] = vi.mocked(livePull).mock.calls[0]!;
  expect(await orders.cursor()).toBe("0");
  requests.length = 0;
  await orders.pull();
  expect(requests).toHaveLength(1);
  runner.stop();
  expect(signal.aborted).toBe(true);
});

test("when it could not listen, it tries again after the next exchange", async () => {
  vi.mocked(livePull).mockClear().mockRejectedValueOnce(new TypeError("the part did not load"));
  await running();
  await runner.now();
  await runner.now();
  expect(livePull).toHaveBeenCalledTimes(2);
});

test("everything goes, however much", async () => {
  for (let i = 0; i < 60; i++) await log();
  const requests = scriptedServer(applied(2), applied(3));
  runner.start({ wipe });
  await runner.now();
  expect(requests.map(({ ops }) => ops.length)).toEqual([50, 10]);
});

test("who asks while a round is ending is asked for once more", async () => {
  const requests = await running();
  const { keep } = store();
  const note = keep.note.bind(keep);
  let asked: Promise<void> | undefined;
  vi.spyOn(keep, "note").mockImplementation((...fact) => {
    asked ??= runner.now();
    return note(...fact);
  });
  await runner.now();
  await asked;
  expect(requests).toHaveLength(2);
});

test.each(["focus", "pageshow", "online"])("the event %s makes it ask", async (event) => {
  const requests = await running();
  window.dispatchEvent(new Event(event));
  await vi.waitFor(() => expect(requests).toHaveLength(1));
});

test("it asks once a minute while the app is seen", async () => {
  const requests = await running();
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
});

describe("when nothing answers", () => {
  test("it says so, keeps everything, and sends it when a person asks", async () => {
    await running(noNetwork, applied(2));
    await log();
    await runner.now();
    expect(syncState.online).toBe(false);
    expect(syncState.nextTryAt).toBeGreaterThan(Date.now());
    await vi.waitFor(() => expect(syncState.unsent).toBe(1));
    await runner.now();
    expect(syncState.nextTryAt).toBe(0);
    expect(syncState.online).toBe(true);
    await vi.waitFor(() => expect(syncState.unsent).toBe(0));
  });

  test("it does not even try where there is no network, unless a person asks", async () => {
    const requests = await running(applied(2));
    vi.stubGlobal("navigator", { onLine: false });
    const op = await log();
    await vi.waitFor(() => expect(syncState.online).toBe(false));
    expect(requests).toHaveLength(0);
    expect(await store().keep.find(op)).toMatchObject({ state: "queued", sent: false });
    await runner.now();
    expect(syncState.online).toBe(true);
    expect(requests[0]?.ops).toHaveLength(1);
  });

  test("it waits longer each time, and as long as the server asks", async () => {
    const later = vi.spyOn(globalThis, "setTimeout");
    const paused = () => Math.max(...later.mock.calls.map(([, ms]) => ms ?? 0)) / 1000;
    vi.spyOn(Math, "random").mockReturnValue(1);
    await running(status(503), status(503), status(429, { "Retry-After": "600" }));
    for (const [nth, seconds] of [2, 4, 600].entries()) {
      later.mockClear();
      vi.spyOn(Date, "now").mockReturnValue(Date.now() + nth * 3_600_000);
      window.dispatchEvent(new Event("focus"));
      await vi.waitFor(() => expect(paused()).toBe(seconds));
    }
  });
});

test("an ended session freezes the queue until the person has signed in", async () => {
  const requests = await running(status(401), status(401), applied(2));
  await log();
  await runner.now();
  expect(syncState.signedOut).toBe(true);
  requests.length = 0;
  await runner.now();
  expect(requests).toEqual([]);
  runner.resume();
  await vi.waitFor(() => expect(syncState.unsent).toBe(0));
  expect(syncState.signedOut).toBe(false);
});

test("a refused command is counted among the held", async () => {
  await running(refused("Nej."));
  await log();
  await runner.now();
  await vi.waitFor(() => expect([syncState.held, syncState.unsent]).toEqual([1, 0]));
});

test("the first fill goes on until all is there", async () => {
  const filling: boolean[] = [];
  const page =
    (cursor: string, more: boolean): Reply =>
    () => {
      filling.push(syncState.filling);
      return { cursor, more };
    };
  const requests = scriptedServer(page("0", true), page("5:visit:a", true), page("9", false));
  runner.start({ wipe });
  await runner.now();
  expect(requests.map(({ cursor }) => cursor)).toEqual(["", "0", "5:visit:a"]);
  expect(filling).toEqual([true, true, true]);
  expect(syncState.filling).toBe(false);
});

test("the phone's clock is compared with the server's", async () => {
  await running(() => ({ now: new Date(Date.now() - 600_000).toISOString() }));
  await runner.now();
  expect(syncState.skewMs / 60_000).toBeCloseTo(10, 1);
  expect(syncState.contactAt).toBeGreaterThan(0);
});

test("a server that asks for a newer version of the app has it looked for at once", async () => {
  const look = vi.spyOn(update, "look");
  await running(() => ({ order: "upgrade" }));
  await runner.now();
  expect(syncState.upgrade).toBe(true);
  expect(look).toHaveBeenCalledOnce();
});

test("a lost phone sends what it has and is emptied", async () => {
  const requests = await running(({ ops }) => ({
    order: "wipe",
    results: ops.map(({ id }) => ({ id, status: "applied", version: 1 })),
  }));
  await log();
  await runner.now();
  expect(requests[0]?.ops).toHaveLength(1);
  expect(wipe).toHaveBeenCalledOnce();
});

test("a phone that is full makes room and says so", async () => {
  await running(() => ({ cursor: "7" }));
  vi.spyOn(store().copy, "apply").mockRejectedValueOnce(Object.assign(new Error(), { name: "QuotaExceededError" }));
  await log();
  await runner.now();
  expect(syncState.full).toBe(true);
  expect((await store().copy.state()).cursor).toBe("");
  expect(await store().keep.pending()).toHaveLength(1);
});

test("citizens who can no longer be shown are said to be so, also while nobody is signed in", async () => {
  await running(status(401), status(401));
  await lend(store());
  const sealed = await seal((await store().cards())!, {});
  const citizen = [{ id: newId(), revision: 1, sealed }];
  await store().copy.apply({ put: { citizen }, del: [], state: await store().copy.state() });
  await runner.now();
  expect([syncState.signedOut, syncState.lapsed]).toEqual([true, false]);
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 73 * 3_600_000);
  await runner.now();
  await vi.waitFor(() => expect(syncState.lapsed).toBe(true));
  expect(await store().keep.fact("lease")).toBeUndefined();
});

test("one at a time over all tabs", async () => {
  const turns = locks();
  await running();
  vi.stubGlobal("navigator", { locks: turns });
  await runner.now();
  expect(turns.request.mock.calls.map(([name]) => name)).toEqual([`jobbro-sync-${store().uid}`]);
});

test("who signs in while an exchange of the one before goes on does not wait for it", async () => {
  const first = store().uid;
  const requests = scriptedServer(() => new Promise(() => {}));
  runner.start({ wipe });
  await vi.waitFor(() => expect(requests.map(({ user }) => user)).toEqual([first]));
  runner.stop();
  const { uid } = await freshStore();
  runner.start({ wipe });
  await vi.waitFor(() => expect(requests.map(({ user }) => user)).toEqual([first, uid]));
  await vi.waitFor(() => expect(syncState.running).toBe(false));
});
