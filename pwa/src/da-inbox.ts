/** Text of the list of what companies have reported, and of the form on which the office writes what came by phone or mail. */
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const inboxText = {
  title: "Indbakke",
  lead: "Åbninger, som virksomheder har meldt. De skal have svar inden to arbejdsdage.",
  waiting: (n: number) => count(n, "åbning venter på svar", "åbninger venter på svar"),
  late: (days: number) => (days === 1 ? "1 dag over tiden" : `${days} dage over tiden`),
  overdue: (n: number) => `${n} over tiden`,
  unconfirmed: (n: number) =>
    n === 1
      ? "1 melding venter på, at virksomheden bekræfter sin mail. Den er ikke på listen."
      : `${n} meldinger venter på, at virksomheden bekræfter sin mail. De er ikke på listen.`,
  none: "Alle har fået svar",
  noneText: "Når en virksomhed melder en åbning, kommer den her.",
  whose: "Vis",
  all: "Alles",
  mine: "Mine",
  label: "Åbninger, der venter på svar",
  columns: { company: "Virksomhed", opening: "Åbning", owner: "Ansvarlig", due: "Svar senest" },
  came: { visit: "Ved besøg", phone: "Telefon", mail: "Mail", portal: "Virksomhedens side" },
  nobody: "Ingen",
  alike: (title: string) => `Ligner »${title}«`,
  hand: "Giv videre",
  of: (title: string) => ` ${title}`,
  more: "Vis flere",
  add: "Skriv en åbning ind",
  handSheet: {
    title: (title: string) => `Giv videre: ${title}`,
    to: "Hvem tager den?",
    noTo: "Vælg en kollega.",
    save: "Giv videre",
    saved: (name: string) => `${name} har fået åbningen`,
  },
  intake: {
    title: "Skriv en åbning ind",
    company: "Hvilken virksomhed?",
    change: "Vælg en anden virksomhed",
    came: "Hvordan kom den?",
    by: { phone: "Telefon", mail: "Mail" },
    save: "Gem i indbakken",
    anyway: "Gem alligevel",
    saved: (company: string) => `Åbningen fra ${company} er i indbakken`,
  },
};
