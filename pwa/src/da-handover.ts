/** Text about who of us is a company's fixed contact, and how that passes on to another one. */
export const handoverText = {
  title: "Overdragelse",
  me: "dig",
  nobody: "ingen",

  /** Before one taps. */
  will: {
    iTake: "Du bliver fast kontakt med det samme.",
    atOnce: (to: string) => `${to} bliver fast kontakt med det samme.`,
    letGo: "Virksomheden har så ingen fast kontakt.",
    offer: (to: string) => `${to} skal sige ja, før du ikke længere er fast kontakt.`,
    give: (to: string) => `${to} skal sige ja, før ${to} bliver fast kontakt.`,
    request: (from: string) => `${from} skal sige ja, før du bliver fast kontakt.`,
    both: (from: string, to: string) => `${from} og ${to} skal begge sige ja. Indtil da er ${from} fast kontakt.`,
    release: (from: string) => `${from} skal sige ja. Indtil da er ${from} fast kontakt.`,
  },
  ask: "Spørg dem, det gælder, først",

  /** An open one, for its parties and for others. */
  open: {
    offered: (from: string, to: string) => `${from} vil overdrage virksomheden til ${to}.`,
    asked: (to: string, from: string) => `${to} vil gerne overtage virksomheden fra ${from}.`,
    asksFree: (to: string) => `${to} vil gerne være fast kontakt.`,
    suggested: (by: string, from: string, to: string) => `${by} foreslår, at virksomheden går fra ${from} til ${to}.`,
  },
  subject: { me: "Du", unknown: "En kollega" },
  waits: (names: string) => `Venter på ja fra ${names}.`,
  and: " og ",
  quote: (reason: string) => `»${reason}«`,
  sending: "Sendes, når der er forbindelse.",

  history: {
    show: "Tidligere faste kontakter",
    nobody: "Ingen",
    none: "Der er ikke noteret nogen.",
    span: (from: string, until: string) => (until ? `${from} til ${until}` : `siden ${from}`),
    by: (name: string) => `Valgt af ${name}`,
    confirmed: (names: string) => `Ja fra ${names}`,
  },

  yes: "Sig ja",
  no: "Nej tak",
  withdraw: "Træk tilbage",
  decide: "Gennemfør nu",
  agreed: (company: string) => `Du har sagt ja til ${company}`,
  declined: (company: string) => `Du har sagt nej til ${company}`,
  withdrawn: "Overdragelsen er trukket tilbage",
  decided: "Overdragelsen er gennemført",

  noTitle: "Nej tak",
  noReason: "Hvorfor ikke?",
  noHint: "Kort. Den, der spurgte, får det at vide.",
  noSave: "Sig nej",
};
