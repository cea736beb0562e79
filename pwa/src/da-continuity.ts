/** Text about how long the companies have had the same fixed contact. */
export const continuityText = {
  title: "Samme faste kontakt i 12 måneder",
  since: (day: string) => `Siden ${day} eller før`,
  partners: "Partnere",
  share: "Andel",
  tiers: { close: "Tætte", sporadic: "Sporadiske" },
  columns: { kept: "Samme", changed: "Skiftet", new: "Nye", no_owner: "Uden" },
  note: "Andelen er af dem, der har samme eller har skiftet. Udeladt er nye, som ikke havde en fast kontakt for 12 måneder siden, og dem uden fast kontakt.",
  none: "–",

  list: "Fast kontakt i 12 måneder",
  tier: "Partnere",
  allTiers: "Alle",
  part: "Vis",
  parts: {
    kept: "Samme kontakt i 12 måneder",
    changed: "Har skiftet kontakt",
    new: "Udeladt: ny fast kontakt",
    no_owner: "Udeladt: ingen fast kontakt",
  },
  count: (n: string, part: string) => `${n} ${n === "1" ? "virksomhed" : "virksomheder"}: ${part}`,
  empty: "Ingen virksomheder.",
  noOwner: "Ingen fast kontakt",
  from: (day: string) => `Siden ${day}`,
  fileName: "fast-kontakt.csv",
  csv: ["Virksomhed", "Samarbejdsgrad", "Fast kontakt", "Siden"],
};
