/** Text of the office's staff screen and of the history of the division; fetched with their screens. */
import type { AbsenceKind } from "./sync/wire";

export const staffText = {
  title: "Medarbejdere",
  lead: "Måltallet fordeles efter ansættelse, fravær og portefølje. En ændring gælder fra en dag; det, der gjaldt før, bliver stående.",
  none: "Ingen konsulenter",
  noneText: "Du ser konsulenterne i dit eget team.",
  noTeam: "Uden team",
  columns: { consultant: "Konsulent", fte: "Ansat", portfolio: "Portefølje", absences: "Fravær" },
  fromDay: (fte: string, portfolio: string, day: string) => `${fte} · portefølje ${portfolio} fra ${day}`,
  change: "Ændr",
  ofEmployment: (name: string) => ` ansættelse for ${name}`,
  addAbsence: "Nyt fravær",
  ofAbsence: (name: string) => ` for ${name}`,
  absence: (from: string, until: string, kind: string) => `${from} – ${until} · ${kind}`,
  kinds: { leave: "Orlov", holiday: "Ferie", other: "Andet fravær" } satisfies Record<AbsenceKind, string>,

  employment: {
    title: (name: string) => `Ansættelse: ${name}`,
    fromDay: "Fra og med",
    fte: "Beskæftigelsesgrad",
    fteHint: "1 er fuld tid, 0,5 er halv tid, 0 er fratrådt.",
    portfolio: "Porteføljens vægt",
    portfolioHint: "1 er normalt. Fra 0,8 til 1,2, hvis virksomhederne kræver mindre eller mere.",
    reason: "Hvorfor",
    now: (fte: string, portfolio: string) => `På den dag gælder nu: ansat ${fte}, portefølje ${portfolio}.`,
    later: (day: string) => `Ændringen gælder, til det, der allerede er sat fra ${day}.`,
    save: "Gem",
    saved: (name: string, fte: string, day: string) => `${name} arbejder ${fte} fra ${day}.`,
    error: {
      day: "Vælg den dag, ændringen gælder fra.",
      fte: "Skriv et tal fra 0 til 1.",
      portfolio: "Skriv et tal fra 0,8 til 1,2.",
      reason: "Skriv, hvorfor porteføljen vægter mere eller mindre end normalt.",
    },
  },

  absences: {
    title: (name: string) => `Fravær: ${name}`,
    from: "Første dag",
    until: "Sidste dag",
    kind: "Slags",
    hint: "Skriv ikke, hvad fraværet skyldes. Fordelingen skal kun kende dagene.",
    save: "Gem",
    saved: (name: string, from: string, until: string) => `${name} er væk fra ${from} til ${until}.`,
    remove: "Slet fraværet",
    removed: (name: string) => `Fraværet for ${name} er slettet.`,
    error: {
      from: "Vælg den første dag.",
      until: "Vælg den sidste dag.",
      order: "Den sidste dag ligger før den første.",
    },
  },

  again: (day: string) => `Fordel igen fra ${day}`,
  againText: "Måltallene er ikke fordelt på ny endnu.",
  cancel: "Annuller",

  history: {
    title: "Alle fordelinger af året",
    from: (day: string) => `Fra ${day}`,
    at: (day: string, clock: string) => `${day} kl. ${clock}`,
    by: (name: string, when: string) => `Lavet ${when} af ${name}`,
    loaded: "Indlæst fra begyndelsen",
    replaced: (when: string) => `Erstattet ${when}`,
    noRows: "Der er ingen fra dit team i den.",
  },
} as const;
