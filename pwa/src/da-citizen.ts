/** Text about one's own citizens on the phone. They are known by a code; their names are in the case system. */
import { count } from "./da";

export const travelMeansWord: Readonly<Record<string, string>> = { walk: "Til fods", bike: "Cykel", bus: "Bus og tog", car: "Bil" };

/** How much Danish the citizen has, by its number. */
export const danishWord = ["Ikke endnu", "Lidt", "Til hverdag", "Godt"];

export const citizenText = {
  title: "Mine borgere",
  rowSub: "Kort, forslag og åbninger, der kan passe",
  none: "Ingen borgere på telefonen",
  noneText: "De borgere, du er virksomhedskonsulent for, kommer her.",
  paused: "På pause",
  proposals: (n: number) => count(n, "forslag i gang", "forslag i gang"),
  noGoal: "Intet jobmål endnu",
  unknown: "Borgeren er ikke på telefonen",
  unknownText: "Kun dine egne borgere er her. Er borgeren flyttet til en kollega, er kortet fjernet.",
  goals: "Jobmål",
  hours: "Timer om ugen",
  hoursFromTo: (from: number, to: number) => (from && from !== to ? `${from} til ${to}` : String(to)),
  travel: "Transport",
  travelOf: (means: string, minutes: number, zone: string) =>
    [means, minutes > 0 && `højst ${minutes} min.`, zone && `fra ${zone}`].filter(Boolean).join(", "),
  skills: "Kompetencer",
  licences: "Kørekort og beviser",
  language: "Dansk",
  availability: "Kan arbejde",
  schemes: "Må foreslås til",
  card: "Kort",
  considerations: "Skånehensyn",
  hard: "Arbejdet må ikke kræve",
  soft: "Det hjælper",
  considered: (day: string) => `Gået igennem sammen med borgeren den ${day}`,
  noConsiderations: "Ingen er skrevet ned.",
  history: "Forslag",
  historyNone: "Borgeren er ikke foreslået til noget endnu.",
};
