// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { access } from "../lib/http";
import { livePull } from "./live-pull";

const ends = { now: new AbortController() };
let cursor: string | undefined;
let visibility: DocumentVisibilityState;

/** The server's answers, one for each time it is asked, and the cursors it is asked with. After the last it says nothing. */
function server(...answers: (() => Response | Promise<Response>)[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push(new URL(path, "https://x").searchParams.get("cursor")!);
    const answer = answers.shift();
    if (answer) return Promise.resolve().then(answer);
    return new Promise((_, reject) => init.signal!.addEventListener("abort", () => reject(new Error("aborted"))));
  });
  return asked;
}

const says = (text: string) => () => new Response(text);
const pulls = says("retry: 0\n\nevent: pull\ndata: \n\n");

function listening(pull = vi.fn(async () => void (cursor = "8"))) {
  const ended = livePull({ cursor: async () => cursor, pull }, ends.now.signal);
  return { pull, ended };
}

beforeEach(() => {
  vi.useFakeTimers();
  cursor = "7";
  visibility = "visible";
  ends.now = new AbortController();
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  access.take({ access_token: "token", expires_in: 3600, user: {} as never });
});
afterEach(() => {
  ends.now.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function see(now: DocumentVisibilityState): void {
  visibility = now;
  document.dispatchEvent(new Event("visibilitychange"));
}

test("pulls when the server says so, and listens on from there", async () => {
  const asked = server(pulls);
  const { pull } = listening();
  await vi.waitFor(() => expect(asked).toEqual(["7", "8"]));
  expect(pull).toHaveBeenCalledTimes(1);
});

test("does not go round and round when a pull brings nothing", async () => {
  const asked = server(pulls, pulls, pulls, pulls, pulls, pulls);
  listening(vi.fn(async () => {}));
  await vi.advanceTimersByTimeAsync(2500);
  expect(asked.length).toBeLessThan(5);
});

test("waits longer after each failure, and no longer when the network is back", async () => {
  const broken = () => Promise.reject(new TypeError("Failed to fetch"));
  const asked = server(broken, () => new Response("", { status: 502 }), says(""), broken, broken, broken, broken, broken);
  listening();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(asked.length).toBeGreaterThan(5);
  const before = asked.length;
  expect(before).toBeLessThan(9);
  dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(asked.length).toBe(before + 1));
});

test("listens only while somebody looks", async () => {
  visibility = "hidden";
  const asked = server();
  listening();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([]);
  see("visible");
  await vi.waitFor(() => expect(asked).toEqual(["7"]));
  see("hidden");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual(["7"]);
  see("visible");
  await vi.waitFor(() => expect(asked).toEqual(["7", "7"]));
});

test("a connection that lost its other end is made anew", async () => {
  const asked = server();
  listening();
  await vi.advanceTimersByTimeAsync(72_000);
  expect(asked).toEqual(["7", "7"]);
});

test("ends when the person leaves", async () => {
  const asked = server();
  const { ended } = listening();
  await vi.waitFor(() => expect(asked).toEqual(["7"]));
  ends.now.abort();
  await ended;
});
