/** Text about what is not sent: the queue screen, and what came back from other phones. */
import { count } from "./da";

export const queueText = {
  title: "Ikke sendt",
  none: "Alt er sendt",
  noneText: "Det, du gemmer uden net, venter her, til telefonen får forbindelse.",
  held: "Skal rettes",
  heldHint: "Kommunens system kunne ikke tage imod dem, som de er. Intet er gået tabt.",
  waiting: "Venter på at blive sendt",
  drafts: "Kladder",
  sendNow: "Send nu",

  state: {
    sending: "Sendes nu",
    soon: "Sendes om et øjeblik",
    regret: "Sendes om få sekunder. Du kan stadig slette den.",
    signedOut: "Sendes, når du er logget ind igen",
    offline: "Sendes, når der er forbindelse",
    retry: (clock: string) => `Ingen forbindelse til kommunen. Prøver igen kl. ${clock}.`,
    unanswered: "Er sendt, men svaret er ikke kommet. Den sendes igen og gemmes kun én gang hos kommunen.",
    afterHeld: (what: string) => `Venter på »${what}«, som skal rettes først`,
    after: (what: string) => `Sendes lige efter »${what}«`,
    afterUnreadable: (what: string) => `Venter på »${what}«, som telefonen ikke kan læse. Slet den, så sendes denne.`,
  },

  unreadable: {
    title: "Kan ikke læses",
    queued: "Kan ikke læses på denne telefon og bliver derfor ikke sendt. Skriv det igen, og slet det her.",
    sent: "Er sendt, men svaret er ikke kommet, og den kan ikke læses på denne telefon og sendes igen. Se efter, om den er nået frem, før du sletter den her.",
    held: "Kan ikke læses på denne telefon, men kommunens system har den. Hent den under »Fra en anden telefon«, når der er forbindelse.",
    draft: "Kladden kan ikke læses på denne telefon. Skriv den igen, og slet den her.",
  },

  open: "Åbn",
  change: "Ret",
  edit: "Ret og send igen",
  setAnyway: "Sæt alligevel",
  setAgain: "Sendes igen",
  keepNote: "Behold som note",
  noteKept: "Ligger nu under kladder",
  discard: "Slet",
  discardAsk: "Slet for altid?",
  discardText: "Det er ikke sendt til kommunen og kan ikke hentes frem igen.",
  discarded: "Slettet",
  tooLate: "Det er måske allerede nået frem og kan ikke slettes her. Vent, til der er net, og ret det så.",
  maybeThere: "Den er måske allerede nået frem, så den kan ikke slettes her.",
  withdraw: "Træk tilbage",
  withdrawAsk: "Træk besøget tilbage?",
  withdrawText: "Besøget er måske allerede nået frem. Det trækkes tilbage, så snart der er forbindelse, og tæller så ikke med.",
  withdrawn: "Besøget bliver trukket tilbage",
  queued: (when: string) => `Gemt ${when}`,
  other: "Ændring",
  continue: "Fortsæt",
  toOwner: (name: string) => `Til ${name}`,
  toNobody: "Ingen fast kontakt",
  toTier: (tier: string, until: string) => `${tier} til og med ${until}`,
  toDerived: "Den beregnede grad gælder igen",

  file: "Kopi som fil",
  export: "Gem som fil",
  exportHint: "En kopi af det, der ikke er sendt. Filen kan indeholde noter, så pas på den.",
  exported: (unreadable: number) =>
    unreadable > 0 ? `Filen er gemt, uden ${unreadable}, som ikke kan læses` : "Filen er gemt",
  import: "Hent fra fil",
  imported: (changes: number, drafts: number, known: number) => {
    const taken = [
      changes > 0 && count(changes, "ændring", "ændringer"),
      drafts > 0 && count(drafts, "kladde", "kladder"),
    ].filter(Boolean);
    const came = taken.length > 0 ? `Hentet: ${taken.join(" og ")}.` : "Der var ikke noget nyt i filen.";
    return known > 0 ? `${came} ${known} var her allerede eller er sendt.` : came;
  },
  wrongFile: {
    unreadable: "Filen kan ikke læses. Vælg en fil, som Jobbro har gemt her på siden.",
    person: "Filen hører til en anden bruger. Log ind som den bruger for at hente fra den.",
  },

  elsewhere: "Fra en anden telefon",
  elsewhereHint: "Kommunens system kunne ikke tage imod dem, da de blev sendt fra din anden telefon eller browser.",
  takeOver: "Tag over her",
  takenOver: "Ligger nu under »Skal rettes«",
  keepHere: "Gem som kladde her",

  arrived: "Sendt for nylig",
  arrivedHint: "De seneste 14 dage",
  arrivedAt: (when: string) => `Modtaget ${when}`,
  arrivedNone: "Ingenting de seneste 14 dage",
  arrivedMore: "Vis flere",

  what: {
    "visit.log": "Besøg",
    "visit.edit": "Rettelse af besøg",
    "visit.withdraw": "Besøg trækkes tilbage",
    "visit.note.pick": "Valg af note på besøg",
    "visit.participant.add": "Kollega føjes til besøg",
    "visit.participant.remove": "Kollega fjernes fra besøg",
    "visit.contact.add": "Kontaktperson føjes til besøg",
    "visit.contact.remove": "Kontaktperson fjernes fra besøg",
    "visit.citizen.add": "Borger føjes til besøg",
    "visit.citizen.remove": "Borger fjernes fra besøg",
    "task.add": "Opgave",
    "task.edit": "Rettelse af opgave",
    "task.done": "Opgave lukkes",
    "contact.add": "Kontaktperson",
    "contact.edit": "Rettelse af kontaktperson",
    "company.owner.set": "Vores faste kontakt",
    "company.tier.set": "Samarbejdsgrad",
    "held.discard": "Afvist post slettes",
    "note.keep": "Kladde",
  } as Record<string, string>,

  draft: {
    visit: "Besøg",
    "visit.edit": "Rettelse af besøg",
    "visit.note": "Valg af note på besøg",
    contact: "Kontaktperson",
    "company.owner": "Vores faste kontakt",
    "company.tier": "Samarbejdsgrad",
    "quota.targets": "Årets måltal",
    "quota.reallocation": "Ny fordeling af måltal",
    note: "Note til dig selv",
  } as Record<string, string>,
};
