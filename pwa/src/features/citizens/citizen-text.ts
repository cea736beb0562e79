import { citizenText as text, danishWord, travelMeansWord } from "../../da-citizen";
import { licenceWord, shiftWord, skillWord } from "../../da-opening-words";
import { openingKindWord } from "../../da-words";
import type { Citizen } from "../../sync/wire";

/** "4 til 10 t", or "" when nobody has told. */
export const hoursOf = ({ hours_min, hours_max }: Pick<Citizen, "hours_min" | "hours_max">): string =>
  hours_max > 0 ? `${text.hoursFromTo(hours_min, hours_max)} t` : "";

/** Codes in their words, in the order of the list; one without a word stands as it is. */
export function wordsOf(codes: readonly string[] = [], words: Readonly<Record<string, string>>): string {
  const known = Object.keys(words).filter((code) => codes.includes(code));
  return [...known.map((code) => words[code]), ...codes.filter((code) => !(code in words))].join(" · ");
}

/** What is on the card apart from considerations, each with what it is called; what is not known is left out. */
export function cardOf(citizen: Citizen): [label: string, value: string][] {
  const { goals, travel_means, travel_limit, travel_zone, skills, licences, language, availability, schemes } = citizen;
  const rows: [string, string][] = [
    [text.goals, goals.map(({ title, occupation }) => title || occupation).join("\n")],
    [text.hours, hoursOf(citizen)],
    [text.availability, wordsOf(availability, shiftWord)],
    [text.travel, text.travelOf(travelMeansWord[travel_means] ?? "", travel_limit, travel_zone)],
    [text.skills, wordsOf(skills, skillWord)],
    [text.licences, wordsOf(licences, licenceWord)],
    [text.language, danishWord[language] ?? ""],
    [text.schemes, wordsOf(schemes, openingKindWord)],
  ];
  return rows.filter(([, value]) => value !== "");
}
