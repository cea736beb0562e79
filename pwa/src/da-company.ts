import type { Tier } from "./sync/wire";

/** Text of the sheets on which a company's fixed contact and its tier are chosen, and colleagues are warned. */
export const companyText = {
  owner: {
    title: "Vores faste kontakt",
    now: (name: string) => `Nu: ${name}`,
    nobody: "Ingen",
    find: "Find kollega",
    none: "Ingen kollega hedder det.",
    pick: "Vælg en anden",
    reason: "Hvorfor?",
    reasonHint: "Fx »Karen går på orlov«",
    save: "Gem fast kontakt",
    askThem: "Send forslag",
    saved: "Gemt på telefonen",
  },
  tier: {
    title: "Samarbejdsgrad",
    lead: "Graden beregnes ellers ud fra besøg, forløb og åbninger. Det bliver den ved med ved siden af.",
    tier: "Samarbejdsgrad",
    derived: "Brug den beregnede",
    reason: "Hvorfor?",
    reasonHint: "Fx »Ny aftale om praktikpladser«",
    until: "Gælder til og med",
    months: (n: number) => `${n} måneder`,
    save: "Gem samarbejdsgrad",
    saved: "Gemt på telefonen",
    falls: (from: Tier, when: string) => `Falder til ${from === "close" ? "sporadisk" : "ingen"} ca. ${when}`,
  },
  warning: {
    title: "Advar kolleger",
    lead: "Kolleger læser det, før de besøger virksomheden. Det står der i et halvt år, og så hører du om det.",
    text: "Hvad skal de vide?",
    checked: "Teksten indeholder ingen personoplysninger",
    save: "Gem advarsel",
    saved: "Gemt på telefonen",
    lift: "Gælder ikke mere",
    lifted: "Advarslen er fjernet",
  },
  failed: "Det kunne ikke gemmes på telefonen. Måske mangler der plads. Det, du har skrevet, står her stadig.",
};
