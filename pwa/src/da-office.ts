/** Text of the office: figures, allocation and targets. Not part of da.ts, so that phones need not fetch it. */
import type { Reason } from "./lib/strategic";
import type { MeasureName, QuotaStatus } from "./office/quota/figures";

const visits = (n: string) => `${n} besøg`;

export const quotaStatusWord: Record<QuotaStatus, string> = {
  green: "På vej mod målet",
  amber: "Målet er usikkert",
  red: "Når næppe målet",
  too_early: "For tidligt at sige",
};

export const measureWord: Record<MeasureName, string> = { visits: "Virksomhedsbesøg", strategic: "Strategibesøg" };

/** Why a visit counts or not, beside a heading that says which. */
export const shortReason: Record<Reason | "review", string> = {
  strategic: "Handlede om virksomhedens egne behov",
  review: "Til gennemsyn: en kandidat blev foreslået inden for et døgn",
  not_completed: "Ikke gennemført",
  phone: "En telefonsamtale er en kontakt",
  video: "Et videomøde regnes som en kontakt",
  no_company: "Ingen fra virksomheden var med",
  citizen_present: "En borger var med",
  citizen_linked: "En borger er nævnt",
  citizen_topic: "Et emne handlede om en borger",
  no_topic: "Intet strategisk emne",
};

export const officeText = {
  office: "Kontor",
  menu: { quota: "Måltal", visits: "Besøg", own: "Mine tal", allocation: "Fordeling", field: "Start" },
  refused: "Ingen adgang",
  refusedText: "Kontoret er for ledere, administratorer og konsulenters egne tal.",
  again: "Prøv igen",
  stale: "Tallene kunne ikke opdateres. Du ser de seneste, vi fik.",
  failed: "Tallene kunne ikke hentes",
  print: "Udskriv",
  asOfToday: (clock: string) => `Opgjort i dag kl. ${clock}`,
  asOf: (day: string, clock: string) => `Opgjort ${day} kl. ${clock}`,

  quota: {
    title: (year: number) => `Måltal ${year}`,
    year: "År",
    team: "Team",
    allTeams: "Hele kommunen",
    lead: "Hvert tal er et link til besøgene bag det og til dem, der ikke tæller med.",
    of: (target: string) => `af ${target}`,
    reached: "Målet er nået",
    missing: visits,
    missingBefore: "Mangler ",
    rateAfter: " om dagen resten af året",
    rateWhy: "en vægtet dag: en almindelig arbejdsdag tæller 1, en dag i en ferieuge mindre",
    forecast: "Prognose",
    about: (n: string) => `ca. ${n}`,
    chance: "Sandsynlighed for at nå målet:",
    ended: "Året er slut",
    facts: {
      target: "Måltal",
      actual: "Gennemført",
      scheduled: "I kalenderen",
      remaining: "Mangler",
      toSchedule: "Mangler at blive aftalt",
      expected: "Forventet i dag",
      behind: "Bagud",
      ahead: "Foran",
      index: "Indeks",
      leftOut: "Tæller ikke med",
    },
    chart: {
      title: (measure: string, year: number) => `${measure} i ${year}: forventet, gennemført og prognose`,
      expected: "Forventet",
      actual: "Gennemført",
      fan: "Prognose (8 af 10 år ender i båndet)",
      target: (n: string) => `Mål ${n}`,
      today: "I dag",
      table: "Måned for måned",
    },
    table: {
      month: "Måned",
      inMonth: "I måneden",
      total: "I alt",
      expected: "Forventet",
      difference: "Forskel",
      soFar: (day: string) => `til og med ${day}`,
    },
    words: {
      made: (actual: string, target: string) => `${actual} af ${target} er gennemført.`,
      expected: (n: string) => `Der var forventet ${n} på nuværende tidspunkt.`,
      behind: (n: string) => `Det er ${n} bagud.`,
      ahead: (n: string) => `Det er ${n} foran.`,
      onPace: "Det går efter planen.",
      forecast: (n: string, range: string) => `Prognosen for året er ${n}, sandsynligvis ${range}.`,
    },
    teams: "Teams",
    noTarget: "intet måltal",
    coverage: {
      title: "Dækning af partnere",
      partners: "Partnere",
      close: "Tætte",
      closePlan: "2 besøg om året, heraf 1 strategisk",
      sporadic: "Sporadiske",
      sporadicPlan: "1 besøg om året",
      companies: "Virksomheder",
      capped: "Plan opfyldt",
      reach: "Besøgt",
      full: "Helt efter planen",
      uncapped: "Uden loft",
      note: "»Plan opfyldt« regner højst det planlagte antal besøg med hos hver virksomhed. Fem besøg ét sted skjuler derfor ikke en virksomhed, der ikke er besøgt. »Uden loft« regner alle besøg med.",
    },
    method: {
      title: "Sådan er tallene regnet ud",
      day: "Vægtet dag",
      dayText: (gone: string, total: string) =>
        `En almindelig arbejdsdag tæller 1. Dage i ferieuger tæller mindre, lørdage, søndage, helligdage og lukkedage tæller ikke. Der er gået ${gone} af årets ${total} vægtede dage.`,
      expected: "Forventet i dag",
      expectedText: "Måltallet gange den del af årets vægtede dage, der er gået til og med i dag.",
      rate: "Om dagen resten af året",
      rateText: (left: string) => `De besøg, der mangler, delt med de ${left} vægtede dage, der er tilbage.`,
      forecast: "Prognose",
      forecastText:
        "Det, der er nået, plus det hidtidige tempo på de dage, der er tilbage. Tidligt på året regnes der også med, at måltallet følges. I 8 af 10 år ender tallet inden for det, der står i parentes. Planlagte besøg regnes ikke med.",
      status: "På vej, usikkert eller næppe",
      statusText:
        "På vej: mindst 60 % sandsynlighed for at nå målet. Usikkert: 25–60 %. Når næppe: under 25 %. Så længe der er forventet færre end 20 besøg, er det for tidligt at sige.",
      index: "Indeks",
      indexText: "Gennemført delt med forventet. 0,91 midt på året lyder tæt på, men så nås målet næppe: se på antallet, der mangler, og på sandsynligheden.",
    },
  },

  visits: {
    title: (strategic: boolean, when: string) => `${strategic ? "Strategibesøg" : "Virksomhedsbesøg"} ${when}`,
    month: "Måned",
    wholeYear: "Hele året",
    measure: "Tal",
    all: "Virksomhedsbesøg",
    strategic: "Strategibesøg",
    part: "Vis",
    both: "Begge dele",
    counted: "Tæller med",
    leftOut: "Tæller ikke med",
    countedTitle: (n: string, strategic: boolean) => `${n} ${strategic ? "strategibesøg" : "besøg"} tæller med`,
    leftOutTitle: (n: string) => `${n} tæller ikke med`,
    none: "Ingen besøg.",
    noneLeftOut: "Alle tæller med.",
    late: "Logget efter årets udgang",
    more: "Vis flere",
    shown: (n: string, of: string) => `${n} af ${of} er vist`,
    save: "Gem som CSV",
    columns: ["Dato", "Virksomhed", "Konsulent", "Begrundelse"],
  },

  own: {
    title: (year: number) => `Mine tal ${year}`,
    titleOf: (name: string, year: number) => `${name} ${year}`,
    band: (low: string, high: string) => `Ved tilfældighed alene ligger 8 af 10 mellem ${low} og ${high}.`,
    against: {
      below: "Tallet ligger under. Det kan være værd at tale om hvorfor.",
      within: "Tallet ligger inden for. Det siger ikke noget om indsatsen.",
      above: "Tallet ligger over.",
    },
    noTarget: "Der er ikke fordelt noget måltal.",
    discretion: "Kun den, tallene handler om, og vedkommendes leder kan se dem. De bruges ikke til at sammenligne kolleger.",
  },
} as const;
