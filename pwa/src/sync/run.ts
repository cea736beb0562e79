import { queueChanged } from "../commands/queue-changed";
import { HttpError, NoAnswer } from "../lib/http";
import { nowMs } from "../lib/time";
import { update } from "../lib/update.svelte";
import { isStorageFull } from "../store/fault";
import { shown } from "../store/live.svelte";
import { exchange, store, type Store } from "../store/store";
import { syncState as state } from "./state.svelte";

const afterWriteMs = 300;
const everyMs = 60_000;
const longestPauseMs = 5 * 60_000;

/** What the runner cannot do by itself. */
export interface Orders {
  /** The server says that this phone is lost: everything is to be removed, once this round has ended. */
  wipe(): void;
}

/**
 * Exchanges with the server in the background. One round at a time, whatever the
 * number of tabs; after a failure it waits, twice as long each time, until the
 * network is back or a person asks.
 */
class Runner {
  #orders: Orders | undefined;
  #ends = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #begun = false;
  #listening = false;
  #again = false;
  #asked = false;
  #failures = 0;
  #pausedUntil = 0;

  /** Begins for the person whose store is open; asks the server first when the screen has what it asked of the phone. */
  start(orders: Orders): void {
    this.stop();
    this.#orders = orders;
    this.#ends = new AbortController();
    const { signal } = this.#ends;
    const soon = () => this.#wake(0);
    const visible = () => document.visibilityState === "visible" && soon();
    queueChanged.addEventListener("change", () => this.#wake(afterWriteMs), { signal });
    document.addEventListener("visibilitychange", visible, { signal });
    addEventListener("focus", soon, { signal });
    addEventListener("pageshow", soon, { signal });
    addEventListener("online", () => void this.now(), { signal });
    addEventListener("offline", () => (state.online = false), { signal });
    const timer = setInterval(visible, everyMs);
    signal.addEventListener("abort", () => clearInterval(timer));
    signal.addEventListener("abort", state.follow());
    this.#begun = false;
    void shown().then(() => this.#begun || soon());
  }

  /** Ends; what is under way is left to end by itself. */
  stop(): void {
    this.#ends.abort();
    clearTimeout(this.#timer);
    this.#timer = this.#running = undefined;
    state.running = this.#asked = this.#listening = false;
    this.#failures = this.#pausedUntil = state.nextTryAt = 0;
    state.signedOut = state.upgrade = state.full = false;
    state.heldThere = 0;
  }

  /** A person asks: at once, whatever went wrong before. Resolves when the exchange has ended. */
  async now(): Promise<void> {
    this.#failures = this.#pausedUntil = 0;
    this.#again = this.#running !== undefined;
    this.#asked = true;
    await this.#run();
  }

  /** The server has something: at once, but what went wrong before is waited for. */
  async #soon(): Promise<void> {
    if (Date.now() < this.#pausedUntil) return;
    this.#again = this.#running !== undefined;
    await this.#run();
  }

  /** The person has signed in again. */
  resume(): void {
    state.signedOut = false;
    void this.now();
  }

  #wake(afterMs: number): void {
    if (this.#ends.signal.aborted) return;
    const at = Math.max(Date.now() + afterMs, this.#pausedUntil);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#again = this.#running !== undefined;
      void this.#run();
    }, at - Date.now());
  }

  #run(): Promise<void> {
    this.#begun = true;
    this.#running ??= this.#rounds();
    return this.#running;
  }

  async #rounds(): Promise<void> {
    const { signal } = this.#ends;
    clearTimeout(this.#timer); // what it was to wake for is done now
    try {
      do {
        this.#again = false;
        await this.#exchange(signal);
      } while (this.#again && this.#failures === 0 && !signal.aborted);
    } finally {
      // In one step with what was just asked, or who asks in between would be told that it is done.
      if (!signal.aborted) this.#running = undefined;
    }
  }

  async #exchange(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const here = store();
    await here.steady(() => here.lease.expire());
    if (state.signedOut) return;
    // Without any network nothing leaves the phone, so it can still be taken back. A person may know better.
    if (navigator.onLine === false && !this.#asked) {
      state.online = false;
      return;
    }
    state.running = true;
    try {
      await exchange(here.uid, () => this.#untilDone(here, signal));
    } finally {
      if (!signal.aborted) state.running = this.#asked = false;
    }
  }

  async #untilDone(here: Store, signal: AbortSignal): Promise<void> {
    try {
      let more = true;
      while (more && !signal.aborted) {
        this.#again = false;
        more = await this.#round(here, signal);
        more ||= this.#again;
      }
      state.filling = false;
      this.#failures = state.nextTryAt = 0;
      if (!signal.aborted) await here.keep.note("contactAt", Date.now());
      if (!signal.aborted) void this.#listen(here, signal);
    } catch (error) {
      if (!signal.aborted) await this.#failed(here, error);
    }
  }

  /** From the first exchange on: no screen waits for it. */
  async #listen(here: Store, signal: AbortSignal): Promise<void> {
    if (this.#listening) return;
    this.#listening = true;
    const cursor = async () => (state.signedOut ? undefined : (await here.copy.state()).cursor);
    try {
      const { livePull } = await import("./live-pull");
      await livePull({ cursor, pull: () => this.#soon() }, signal);
    } catch {
      // The part did not load, or the phone could not read: the next exchange tries again.
      if (!signal.aborted) this.#listening = false;
    }
  }

  async #round(here: Store, signal: AbortSignal): Promise<boolean> {
    state.filling ||= (await here.copy.state()).cursor === "";
    const { round } = await import("./round"); // no screen waits for it
    const { more, nextDue, answer } = await here.steady(() => round(here));
    if (signal.aborted) return false;
    if (nextDue !== undefined) this.#wake(nextDue - Date.now());
    if (!answer) return more;
    state.online = true;
    state.signedOut = false;
    state.skewMs = nowMs() - Date.parse(answer.now);
    state.upgrade = answer.order === "upgrade";
    state.heldThere = answer.held ?? 0;
    if (state.upgrade) update.look();
    if (answer.order === "wipe") {
      this.stop();
      this.#orders?.wipe();
      return false;
    }
    return more;
  }

  async #failed(here: Store, error: unknown): Promise<void> {
    if (isStorageFull(error)) {
      state.full = true;
      await here.copy.forget();
    } else if (error instanceof HttpError && (error.status === 401 || error.problem.code === "sync.user")) {
      state.signedOut = true; // or somebody else is signed in
      return;
    } else if (error instanceof NoAnswer) {
      state.online = false;
    }
    this.#pause(error instanceof HttpError ? error.retryAfterMs : undefined);
    if (!(error instanceof HttpError || error instanceof NoAnswer || isStorageFull(error))) throw error;
  }

  /** 2, 4, 8 ... seconds and a little by chance, so that phones that failed together do not come back together. */
  #pause(atLeastMs = 0): void {
    const backOff = Math.min(1000 * 2 ** ++this.#failures, longestPauseMs) * (0.75 + Math.random() / 4);
    const pause = Math.max(backOff, atLeastMs);
    this.#pausedUntil = state.nextTryAt = Date.now() + pause;
    this.#wake(pause);
  }
}

export const runner = new Runner();
