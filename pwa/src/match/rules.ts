import type { OpeningFields, VisitFields } from "../sync/wire";
import { engine } from "./engine";

// The rules of backend/crm, as the engine has them. Start and end count UTF-16 units, as strings do.

/** A place in a text that should be written otherwise; the words themselves and what to write instead. */
export type Finding = { kind: "cpr" | "health"; start: number; end: number; found: string; advice: string };

/** A place in a text about an opening that may shut people out; why, and what to write instead, or "" to leave it out. */
export type WordingFinding = { ground: string; start: number; end: number; found: string; advice: string; instead: string };

/** Why something may not be written so. */
export type Refusal = { field: string; code: string; message: string };

/** Finds CPR numbers and health words in free text: a help while typing, not a proof. Nothing until the engine is there. */
export function findSensitive(text: string, isKnownPNumber: (digits: string) => boolean = () => false): Finding[] {
  if (!text.trim() || !engine.ready) return [];
  const p_numbers = (text.match(/\d{10}/g) ?? []).filter(isKnownPNumber);
  return found(text, engine.ask<{ found?: Omit<Finding, "found">[] }>("sensitive", { text, p_numbers })?.found);
}

/** Finds what may shut people out: a help while typing, not a lawyer. Nothing until the engine is there. */
export function findWording(text: string): WordingFinding[] {
  if (!text.trim() || !engine.ready) return [];
  return found(text, engine.ask<{ found?: Omit<WordingFinding, "found">[] }>("wording", { text })?.found);
}

/** What the server would refuse about a new visit; undefined for nothing, and until the engine is there. */
export const refusedVisit = (visit: VisitFields, today: string) => refused("visit", { visit, today });

/** What the server would refuse about a new opening; undefined for nothing, and until the engine is there. */
export const refusedOpening = (opening: OpeningFields) => refused("opening", { opening });

const refused = (what: string, asked: object): Refusal | undefined =>
  engine.ask<{ refused?: Refusal | null }>(what, asked)?.refused ?? undefined;

/** The engine counts characters. */
function found<T extends { start: number; end: number }>(text: string, places: T[] = []): (T & { found: string })[] {
  if (places.length === 0) return [];
  const starts = [0];
  for (const character of text) starts.push(starts.at(-1)! + character.length);
  return places.map((place) => {
    const [start, end] = [starts[place.start]!, starts[place.end]!];
    return { ...place, start, end, found: text.slice(start, end) };
  });
}
