import { tierWord } from "./da-words";
import type { Tier } from "./sync/wire";

const word = (tier: Tier) => tierWord[tier].toLowerCase();

/** Text of how a company's tier has changed, and of the points that decide it. */
export const tierText = {
  otherwise: (tier: Tier) => `Ville ellers være ${word(tier)}.`,
  history: {
    show: "Tidligere ændringer",
    none: "Samarbejdsgraden har ikke ændret sig.",
    derived: (from: Tier, to: Tier) => `${tierWord[from]} → ${word(to)}`,
    set: (to: Tier, until: string) => `Sat til ${word(to)} til og med ${until}`,
    lifted: "Beregnes igen",
    by: (name: string) => `Af ${name}`,
    quote: (reason: string) => `»${reason}«`,
  },
  thresholds: {
    title: "Hvornår er en virksomhed partner?",
    tiers: { close: "Tæt", sporadic: "Sporadisk" },
    tier: "Samarbejdsgrad",
    enter: "Bliver det ved",
    leave: "Falder under",
    stays: "Bliver mindst",
    points: (n: string) => `${n} point`,
    days: (n: number) => `${n} dage`,
    made: (day: string, activities: string, companies: string, since: string, close: string, sporadic: string) =>
      `Grænserne blev fastlagt ${day} ud fra ${activities} aktiviteter hos ${companies} virksomheder siden ${since}. Den dag gav de ${close} tætte og ${sporadic} sporadiske partnere. De ændres ikke, for så ville målene flytte sig.`,
    unmade:
      "Indtil videre gælder Jobbros egne grænser. De fastlægges ud fra kommunens tal den første nat, hvor der er mindst 100 virksomheder og et års aktivitet hos halvdelen af dem, så omkring 20 % bliver tætte og 30 % sporadiske. Derefter ændres de ikke.",
    weights:
      "Et forløb giver 3 point. En åbning fra virksomheden, et strategibesøg og en mentoruddannelse giver 2. Et andet besøg og et arrangement giver 1, en kontakt 0,25. Efter 180 dage er de halvt så meget værd.",
  },
};
