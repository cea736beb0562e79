/** Text about a note that two wrote at the same time. */
export const noteText = {
  visits: (n: number) => `${n} besøg har to udgaver af noten`,
  hint: "Vælg, hvad der skal stå",

  title: "Noten har to udgaver",
  lead: "Noten er skrevet to steder på samme tid. Vælg den ene, brug begge, eller ret teksten først.",
  readOnly: "Noten er skrevet to steder på samme tid. En af dem, der skrev den, vælger, hvad der skal stå.",
  here: "Står på besøget nu",
  loggedBy: (name: string, when: string) => `Besøget er logget af ${name} ${when}`,
  other: "Den anden udgave",
  writtenBy: (name: string, when: string) => `Skrevet af ${name} ${when}`,
  me: "dig",
  use: "Brug denne",
  useBoth: "Brug begge",
  mix: "Ret teksten først",
  mixed: "Det skal der stå",
  save: "Gem noten",
  unchecked: "Bekræft, at noten ikke indeholder personoplysninger.",
  saved: "Noten er gemt på telefonen",
};
