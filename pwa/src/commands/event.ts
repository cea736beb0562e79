import * as v from "valibot";
import { pairResultWord } from "../da-event";
import type { Event, EventGuest, ID } from "../sync/wire";
import { command, id, type Given } from "./command";

/** A tap says it and a tap takes it back, as long as it has not been sent. */
const regretMs = 4000;

/** Somebody who was not on the list. */
export interface NewGuest {
  /** Of the guest, made here. */
  id: ID;
  contact_id: ID;
  /** Is here now. */
  present: boolean;
}

/** What happens at an event on the day. Each says one thing of one guest, so two phones never undo one another. */
export const event = {
  attend: command<"event", { id: ID; present: boolean }>({
    kind: "event.attend",
    entity: "event",
    args: v.object({ id, present: v.boolean() }),
    regretMs,
    apply: (row, { id, present }, given) => row && withGuest(row, id, (guest) => ({ ...guest, ...here(present, given) })),
  }),

  add: command<"event", NewGuest>({
    kind: "event.guest.add",
    entity: "event",
    args: v.object({ id, contact_id: v.pipe(v.string(), v.uuid("Vælg en kontaktperson.")), present: v.boolean() }),
    regretMs,
    apply(row, { id, contact_id, present }, given) {
      if (!row) return undefined;
      const known = row.guests.find((guest) => guest.contact_id === contact_id);
      if (known) return present ? withGuest(row, known.id, (guest) => ({ ...guest, ...here(true, given) })) : row;
      const guest: EventGuest = { ...blank, id, contact_id, ...(present && here(true, given)) };
      return { ...row, guests: [...row.guests, guest] };
    },
    mentions: ({ contact_id }) => [contact_id],
  }),

  /** What a guest said on the phone or at a visit. */
  answer: command<"event", { id: ID; answer: "yes" | "no" }>({
    kind: "event.answer",
    entity: "event",
    args: v.object({ id, answer: v.picklist(["yes", "no"]) }),
    regretMs,
    apply: (row, { id, answer }, { by, at }) =>
      row && withGuest(row, id, (guest) => ({ ...guest, answer, answered_at: at, answered_by: by })),
  }),

  /** What came of a citizen and a company meeting; "" takes it back. */
  result: command<"event", { id: ID; result: string }>({
    kind: "event.pair.result",
    entity: "event",
    args: v.object({ id, result: v.picklist(["", ...Object.keys(pairResultWord)]) }),
    regretMs,
    apply: (row, { id, result }, { by, at }) =>
      row && {
        ...row,
        pairs: row.pairs.map((pair) => (pair.id === id ? { ...pair, result, result_at: at, result_by: by } : pair)),
      },
  }),
};

const here = (present: boolean, { by, at }: Given) => ({ present, present_at: at, present_by: by });

const withGuest = (row: Event, id: ID, change: (guest: EventGuest) => EventGuest): Event => ({
  ...row,
  guests: row.guests.map((guest) => (guest.id === id ? change(guest) : guest)),
});

/** One that was not invited. Its company is the contact's, which the screen knows. */
const blank: Omit<EventGuest, "id" | "contact_id"> = {
  ...{ company_id: "", batch: 0, invited_at: null, answer: "", answered_at: null, answered_by: null },
  ...{ present: null, present_at: null, present_by: null, waiting: 0, left: false },
};
