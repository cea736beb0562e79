import type { Company } from "./sync/wire";

/** The legal grounds for approaching a company that is protected against advertising. */
type Basis = Exclude<Company["approach_basis"], "">;

export const approachWord: Record<Basis, string> = {
  own_request: "Den har selv henvendt sig",
  cooperation: "Bestående samarbejde",
  statutory: "Lovbestemt opgave",
  consent: "Den har sagt ja til at blive kontaktet",
  other: "Andet",
};

export const approachText = {
  title: "Grundlag for at kontakte virksomheden",
  lead: "Virksomheden er beskyttet mod reklame i CVR. Kommunens opgaver er ikke reklame, men det skal fremgå, hvorfor I kontakter den.",
  basis: "Hvorfor kontakter I virksomheden?",
  note: "Uddyb",
  noteHint: "Kan udelades, undtagen ved »Andet«",
  save: "Gem grundlag",
  saved: "Gemt på telefonen",
  ask: "Hvorfor må I kontakte den?",
  askText: "Virksomheden er reklamebeskyttet, og der er ikke registreret et grundlag endnu.",
  add: "Registrér grundlag",
  change: "Ret grundlag",
  recorded: (basis: string, who: string) => `Grundlag: ${basis}.${who && ` Registreret af ${who}.`}`,
};
