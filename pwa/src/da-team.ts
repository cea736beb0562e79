/** Text about the colleagues around a company. */
export const teamText = {
  title: "Teamet omkring virksomheden",
  none: "Ingen ud over den faste kontakt.",
  add: "Tilføj kollega",
  remove: (name: string) => `Tag ${name} af teamet`,
  removed: (name: string) => `${name} er taget af teamet`,
  me: (name: string) => `${name} (dig)`,

  sheet: "Kollega i teamet",
  find: "Find kollega",
  noOne: "Ingen kollega hedder det.",
  pick: "Vælg en anden",
  what: "Hvad arbejder kollegaen med her?",
  whatHint: "Et par ord, uden navne på borgere",
  usualLabel: "Ofte",
  usual: ["Praktik", "Fleksjob", "Småjob", "Løntilskud", "Mentoruddannelse", "Rekruttering"],
  save: "Føj til teamet",
  saved: "Gemt på telefonen",

  mine: "Du er med i teamet",
};
