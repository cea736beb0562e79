import { handoverText as text } from "../../da-handover";
import { waitsFor } from "../../store/folder";
import type { Handover, ID } from "../../sync/wire";

/** What it takes for a choice of another fixed contact to come true. */
export interface Will {
  /** Others have to say yes first. */
  ask: boolean;
  /** In words, before one taps. */
  says: string;
}

interface Choice {
  /** Who has the company, and is still here. */
  from: ID | null;
  to: ID | null;
  me: ID;
  /** May decide without asking. */
  decides: boolean;
}

/** The rule is SetOwner's in backend/store: who has the company and who is to take it say yes, and a manager decides. */
export function whatWill({ from, to, me, decides }: Choice, nameOf: (id: ID) => string): Will {
  const { will } = text;
  const owner = from === me ? null : from;
  const taker = to === me ? null : to;
  if (decides || !(owner || taker)) {
    if (to === null) return { ask: false, says: will.letGo };
    return { ask: false, says: taker ? will.atOnce(nameOf(taker)) : will.iTake };
  }
  const says = () => {
    if (owner && taker) return will.both(nameOf(owner), nameOf(taker));
    if (owner) return to === null ? will.release(nameOf(owner)) : will.request(nameOf(owner));
    const name = taker ? nameOf(taker) : "";
    return from === null ? will.give(name) : will.offer(name);
  };
  return { ask: true, says: says() };
}

/** What is proposed, by whom, in one sentence. */
export function proposed({ from_id, to_id, by_id }: Handover, me: ID, nameOf: (id: ID) => string): string {
  const { open, subject } = text;
  const object = (id: ID | null) => (id === null ? text.nobody : id === me ? text.me : nameOf(id));
  const actor = (id: ID) => (id === me ? subject.me : nameOf(id));
  if (by_id === from_id) return open.offered(actor(by_id), object(to_id));
  if (by_id === to_id) return from_id ? open.asked(actor(by_id), object(from_id)) : open.asksFree(actor(by_id));
  return open.suggested(actor(by_id), object(from_id), object(to_id));
}

/** Whom it waits for, in one sentence. */
export function awaited(handover: Handover, me: ID, nameOf: (id: ID) => string): string {
  return text.waits(waitsFor(handover).map((id) => (id === me ? text.me : nameOf(id))).join(text.and));
}

/** What a person may do about an open hand-over. One that the server does not know yet can only be waited for. */
export function mayDo(handover: Handover, me: ID, decides: boolean): { answer: boolean; withdraw: boolean; decide: boolean } {
  const known = handover.id !== "";
  return {
    answer: known && waitsFor(handover).includes(me),
    withdraw: known && (handover.by_id === me || decides),
    decide: known && decides,
  };
}
