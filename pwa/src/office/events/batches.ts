import type { EventGuest } from "../../sync/wire";

/** Guests who are invited together, and how that goes. */
export interface Batch {
  number: number;
  guests: number;
  invited: number;
  /** When the first invitation of it was sent. */
  sentAt: string | undefined;
  answered: number;
  /** Those whom an invitation can be sent to now. */
  waiting: number;
  /** Those whom no mail reaches. */
  toCall: number;
}

/** The batches of a list of guests. Those who came without being invited are of none. */
export function batchesOf(guests: readonly EventGuest[]): Batch[] {
  const numbers = [...new Set(guests.map(({ batch }) => batch))].filter((batch) => batch > 0).sort((a, b) => a - b);
  return numbers.map((number) => {
    const of = guests.filter(({ batch }) => batch === number);
    const open = of.filter(({ invited_at, answer }) => !invited_at && !answer);
    return {
      number,
      guests: of.length,
      invited: of.filter(({ invited_at }) => invited_at).length,
      sentAt: of.flatMap(({ invited_at }) => invited_at ?? []).sort()[0],
      answered: of.filter(({ answer }) => answer).length,
      waiting: open.filter(({ unreached }) => !unreached).length,
      toCall: open.filter(({ unreached }) => unreached).length,
    };
  });
}
