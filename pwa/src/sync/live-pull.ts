import { access } from "../lib/http";

const path = "/api/v1/sync/live";
/** The server ends each answer before; one that lasts longer has lost its other end. */
const longestMs = 70_000;
/** An answer that ends sooner, without a word, is not the server's own. */
const shortestMs = 5_000;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

export interface LiveOrders {
  /** Where the copy ends; undefined while there is no use in listening. */
  cursor(): Promise<string | undefined>;
  /** Fetches what there is. */
  pull(): Promise<void>;
}

/**
 * Waits at the server until it says that there is something to pull, again and again
 * until the signal. Only while somebody looks at the screen. It gives up nothing when it
 * fails: the phone asks by itself, too, only later.
 */
export async function livePull({ cursor, pull }: LiveOrders, signal: AbortSignal): Promise<void> {
  let failures = 0;
  let told: string | undefined;
  while (!signal.aborted) {
    await visible(signal);
    const from = await cursor();
    const before = Date.now();
    const said = from === undefined || signal.aborted ? "failed" : await listen(from, signal);
    // What was told and is still there after a pull is not to be had now.
    const good = said === "pull" ? from !== told : said === "ended" && Date.now() - before > shortestMs;
    failures = good || said === "hidden" ? 0 : failures + 1;
    if (said === "pull") {
      told = from;
      await pull();
    }
    if (failures > 0 && !signal.aborted) await pause(failures, signal);
  }
}

/** Whether the server said that there is something, or how else the answer ended. */
async function listen(cursor: string, signal: AbortSignal): Promise<"pull" | "ended" | "hidden" | "failed"> {
  const ends = new AbortController();
  const end = () => ends.abort();
  const hide = () => document.visibilityState === "hidden" && end();
  signal.addEventListener("abort", end, { signal: ends.signal });
  document.addEventListener("visibilitychange", hide, { signal: ends.signal });
  const timer = setTimeout(end, longestMs);
  try {
    const response = await fetch(`${path}?cursor=${encodeURIComponent(cursor)}`, {
      headers: { Accept: "text/event-stream", Authorization: `Bearer ${await access.token()}` },
      signal: ends.signal,
    });
    if (!response.ok || !response.body) return "failed";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (text.includes("event: pull\n")) return "pull";
    }
    return "ended";
  } catch {
    return document.visibilityState === "hidden" ? "hidden" : "failed";
  } finally {
    clearTimeout(timer);
    end(); // closes the connection when it was not read to its end
  }
}

function visible(signal: AbortSignal): Promise<void> {
  return until(document, "visibilitychange", signal, () => document.visibilityState !== "hidden");
}

/** 1, 2, 4 ... seconds and a little by chance, or until the network is back. */
async function pause(failures: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.75 + Math.random() / 4);
  const back = new AbortController();
  const timer = setTimeout(() => back.abort(), ms);
  signal.addEventListener("abort", () => back.abort(), { signal: back.signal });
  let online = false;
  addEventListener("online", () => (online = true), { once: true, signal: back.signal });
  await until(window, "online", back.signal, () => online);
  clearTimeout(timer);
  back.abort();
}

/** Until what is asked for is so, as of an event, or the signal comes. */
function until(target: EventTarget, event: string, signal: AbortSignal, so: () => boolean): Promise<void> {
  if (so() || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    target.addEventListener(event, () => so() && resolve(), { signal });
  });
}
