import { count } from "./da";

/** Text about the devices people are signed in on; fetched with the screens that show them. */
export const deviceText = {
  title: "Mine enheder",
  row: "Mistet telefon, og hvor du er logget ind",
  lead: "Her er du logget ind. Har du mistet en telefon, så meld det med det samme.",
  unknown: "Ukendt enhed",
  here: "Denne enhed",
  lost: "Mistet",
  wiped: "Tømt",
  unsent: (n: number) => `${n} ikke sendt`,
  drafts: (n: number) => count(n, "kladde", "kladder"),
  held: (n: number) => `${n} skal rettes`,
  oldest: (ago: string) => `Det ældste, der ikke er sendt, er skrevet ${ago}.`,
  now: "Bruges nu",
  contact: (ago: string) => `Sidste kontakt ${ago}`,
  version: (app: string) => `version ${app}`,
  lostSince: (ago: string) => `Meldt mistet ${ago}. Den bliver tømt, næste gang den har forbindelse.`,
  ranOut: (ago: string) => `Meldt mistet ${ago}. Den har været uden forbindelse i 30 dage og kan ikke længere tømmes herfra.`,
  shutOut: (ago: string) => `Meldt mistet ${ago}. Den er lukket ude.`,
  locks: (when: string) => `Borgerne på den kan ikke ses efter ${when}.`,
  locked: (when: string) => `Borgerne på den har ikke kunnet ses siden ${when}.`,
  wipedSince: (ago: string) => `Meldte sig tømt ${ago}. Der ligger ikke mere på den.`,

  signOut: "Log ud",
  signOutAsk: (name: string) => `Log ud på ${name}?`,
  signOutText: "Det, der ikke er sendt fra den, bliver liggende krypteret på den. Det kan sendes, når du logger ind på den igen.",
  signedOut: "Du er logget ud på enheden",

  report: (phone: boolean) => (phone ? "Mistet telefon" : "Mistet enhed"),
  reportAsk: (name: string) => `Er ${name} mistet?`,
  reportUnsent: (n: number) => `Den havde ${count(n, "ændring eller kladde", "ændringer og kladder")}, der ikke var sendt. `,
  reportText:
    "Næste gang den har forbindelse, sender den først det, der er skrevet på den. Derefter slettes alt på den. Indtil da låser borgerlisten på den sig selv, senest 72 timer efter den sidste kontakt. Det kan ikke fortrydes.",
  reportShut: "Den bliver lukket ude med det samme. Der ligger ikke borgere eller noter på den. Det kan ikke fortrydes.",
  reportButton: "Ja, den er mistet",
  reported: "Enheden er meldt mistet",

  failed: "Enhederne kunne ikke hentes",
  stale: "Listen kunne ikke opdateres. Du ser den seneste, vi fik.",
  offline: "Uden net kan enhederne ikke vises",
  offlineText: "Listen ligger hos kommunen. Har du mistet en telefon, så find et sted med net, eller ring til jeres administrator.",
  notDone: "Det lykkedes ikke",
  again: "Prøv igen",
  onlyHere: "Du er ikke logget ind andre steder.",

  office: {
    title: "Enheder",
    state: "Vis",
    states: {
      any: "Alle",
      unsent: "Med noget, der ikke er sendt",
      silent: "Uden kontakt i 72 timer",
      lost: "Mistet",
      wiped: "Tømt",
    },
    person: "Navn",
    count: (n: string) => (n === "1" ? "1 enhed" : `${n} enheder`),
    none: "Ingen enheder.",
    fileName: "enheder.csv",
    columns: ["Navn", "Enhed", "Sidste kontakt", "Ikke sendt", "Kladder", "Skal rettes", "Version", "Tilstand"],
  },
} as const;
