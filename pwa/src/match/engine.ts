import { createSubscriber } from "svelte/reactivity";
import type { Citizen, ID, Match, MatchPolicy, Opening, Place } from "../sync/wire";
import type { Ask } from "./reactor";

/** An opening with where the work is; null where that is not known. */
export interface Placed {
  opening: Opening;
  place: Pick<Place, "lat" | "lon" | "postcode"> | null;
}

/** For one opening: how many of the citizens fit, and the first of them. */
export interface Best {
  opening_id: ID;
  fit: number;
  best: { citizen_id: ID; points: number }[];
}

/**
 * The rules that phone and server must agree on, written once in Go and compiled to WebAssembly. It comes after the first
 * screen, by itself or when somebody asks whether it is there; until then, and when it has failed, nothing is found and
 * nothing ranked, and the server checks what it is sent.
 */
class Engine {
  #ask: Ask | undefined;
  #starting: Promise<void> | undefined;
  #failed = false;
  /** The lists that the engine has read: it need not read them again. */
  #read: { openings?: readonly Placed[]; citizens?: readonly Citizen[] } = {};
  #changed = () => {};
  readonly #watch = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  /** Whether it can be asked. Where that is shown, it is shown anew when it comes. */
  get ready(): boolean {
    this.#watch();
    if (!this.#failed) void this.start();
    return this.#ask !== undefined;
  }

  /** Whether it could not be started or has come to a stop. */
  get failed(): boolean {
    this.#watch();
    return this.#failed;
  }

  /** Fetches and starts it, once; again when that failed. Never rejects. */
  start(load: () => Promise<Ask> = async () => (await import("./load")).load()): Promise<void> {
    const began = performance.now();
    this.#starting ??= load().then(
      (ask) => {
        performance.measure("engine", { start: began }); // for who measures
        this.#set(ask, false);
      },
      (error: unknown) => {
        console.error(error);
        this.#starting = undefined;
        this.#set(undefined, true);
        globalThis.addEventListener?.("online", () => void this.start(), { once: true });
      },
    );
    return this.#starting;
  }

  /** The citizens in the order in which they suit the opening: those who fit first. Rows that cannot be read are left out. */
  rankCitizens(opening: Opening, citizens: readonly Citizen[], place: Placed["place"], policy: MatchPolicy, nowMs: number): Match[] {
    const asked = { ...placed({ opening, place }), citizens: citizens.map(ofCitizen), ...terms(policy, nowMs) };
    return this.ask<{ matches?: Match[] }>("citizens", asked)?.matches ?? [];
  }

  /** The openings in the order in which they suit the citizen, in the same way. */
  rankOpenings(citizen: Citizen, openings: readonly Placed[], policy: MatchPolicy, nowMs: number): Match[] {
    const asked = { citizen: ofCitizen(citizen), openings: openings.map(placed), ...terms(policy, nowMs) };
    return this.ask<{ matches?: Match[] }>("openings", asked)?.matches ?? [];
  }

  /**
   * All citizens compared with all openings: for each opening the `top` first. Quick when asked again with the same lists,
   * which nobody may have changed meanwhile.
   */
  best(openings: readonly Placed[], citizens: readonly Citizen[], top: number, policy: MatchPolicy, nowMs: number): Best[] {
    const asked = {
      ...(this.#read.openings !== openings && { openings: openings.map(placed) }),
      ...(this.#read.citizens !== citizens && { citizens: citizens.map(ofCitizen) }),
      ...{ top, ...terms(policy, nowMs) },
    };
    const best = this.ask<{ openings?: Best[] }>("best", asked)?.openings;
    this.#read = best ? { openings, citizens } : {};
    return best ?? [];
  }

  /** What it answers; undefined while it is not there. Never throws. */
  ask<T>(what: string, asked: object): T | undefined {
    if (!this.#ask) return undefined;
    try {
      return JSON.parse(this.#ask(JSON.stringify({ ask: what, ...asked }))) as T;
    } catch (error) {
      console.error(error);
      this.#set(undefined, true);
      return undefined;
    }
  }

  #set(ask: Ask | undefined, failed: boolean) {
    this.#ask = ask;
    this.#failed = failed;
    this.#read = {};
    this.#changed();
  }
}

export const engine = new Engine();

const terms = ({ weights, mean_track }: MatchPolicy, nowMs: number) => ({ policy: { weights, mean_track }, now_ms: nowMs });

// A row is read from JSON on the other side: what matching does not ask for would only cost time.

function ofCitizen(citizen: Citizen) {
  const { id, code, consultant_id, goals, hours_min, hours_max, travel_limit, travel_means, travel_zone, hard, soft } = citizen;
  const { skills, licences, language, availability, schemes, last_company_id, paused, closed_on, proposed_at } = citizen;
  const proposed_ms = proposed_at ? Date.parse(proposed_at) : null;
  return {
    ...{ id, code, consultant_id, goals, hours_min, hours_max, travel_limit, travel_means, travel_zone, hard, soft },
    ...{ skills, licences, language, availability, schemes, last_company_id, paused, closed_on, proposed_ms },
  };
}

function placed({ opening, place }: Placed) {
  const { id, status, company_id, kind, occupation, hours_min, hours_typical, hours_max, track } = opening;
  const { skills_needed, skills_nice, demands, offers, licences, language, shifts } = opening;
  return {
    opening: {
      ...{ id, status, company_id, kind, occupation, hours_min, hours_typical, hours_max, track },
      ...{ skills_needed, skills_nice, demands, offers, licences, language, shifts },
    },
    place: place && { lat: place.lat, lon: place.lon, postcode: place.postcode },
  };
}
