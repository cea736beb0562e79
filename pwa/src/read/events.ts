import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { Contact, EventGuest, EventPair, ID } from "../sync/wire";

/** A guest with who they are, as far as the phone knows. */
export interface GuestAt {
  guest: EventGuest;
  name: string;
  company: string;
}

export interface EventAt {
  event: Shown<"event">;
  /** By name. */
  guests: GuestAt[];
}

export const events = {
  /** All on this phone, the next first. */
  all(): Query<Shown<"event">[]> {
    return question(async (view) =>
      (await view.all("event")).sort((a, b) => `${a.held_on} ${a.starts_at}`.localeCompare(`${b.held_on} ${b.starts_at}`)),
    );
  },

  get(id: ID): Query<EventAt | undefined> {
    return question(async (view) => {
      const event = await view.get("event", id);
      if (!event) return undefined;
      const contacts = await view.many("contact", event.guests.map(({ contact_id }) => contact_id));
      const companyOf = (guest: EventGuest) => contacts.get(guest.contact_id)?.company_id ?? guest.company_id;
      const companies = await view.many("company", event.guests.map(companyOf).filter(Boolean));
      const guests = event.guests.map((guest) => ({
        guest,
        name: contacts.get(guest.contact_id)?.name ?? "",
        company: companies.get(companyOf(guest))?.name ?? "",
      }));
      return { event, guests: guests.sort((a, b) => a.company.localeCompare(b.company, "da") || a.name.localeCompare(b.name, "da")) };
    });
  },

  /** Who works at a company and can have come along. */
  peopleOf(companyId: ID): Query<Contact[]> {
    return question(async (view) => (await view.where("contact", "company_id", companyId)).filter(({ left_on }) => !left_on));
  },
};

/** How many are here, with one's own unsent changes. */
export const countHere = (guests: readonly EventGuest[]): number => guests.filter((guest) => guest.present === true).length;

/** The guests whom a person means by a few letters, of their name or their company's. */
export function findGuests(all: readonly GuestAt[], query: string): GuestAt[] {
  const words = query.toLocaleLowerCase("da").split(/\s+/).filter(Boolean);
  return all.filter(({ name, company }) => {
    const text = `${name} ${company}`.toLocaleLowerCase("da");
    return words.every((word) => text.includes(word));
  });
}

/** The pairs in the order in which companies are listed. */
export const pairsWith = (pairs: readonly EventPair[], guests: readonly GuestAt[]) =>
  pairs.flatMap((pair) => {
    const at = guests.find(({ guest }) => guest.id === pair.guest_id);
    return at ? [{ pair, at }] : [];
  });
