/** Text about how satisfied companies are with the contact they have with us. */
const words = ["", "Meget utilfredse", "Utilfredse", "Hverken tilfredse eller utilfredse", "Tilfredse", "Meget tilfredse"];

export const satisfactionText = {
  title: "Virksomhedernes tilfredshed",
  label: "Tilfredshed",
  /** What a company has said: "Tilfredse (7 svar)". */
  said: (average: number, answers: number) => `${words[Math.round(average)]} (${answers} svar)`,
  company: "Virksomhed",
  average: "Gennemsnit",
  answers: "Svar",
  all: "Alle",
  since: (day: string) => `Svar siden ${day}`,
  leftOut: (n: number) => (n === 1 ? "Udeladt: 1 virksomhed med få svar." : `Udeladt: ${n} virksomheder med få svar.`),
  note: "Fra 1 (meget utilfreds) til 5 (meget tilfreds). Vises kun for mindst fem svar, og så ingen kan regne en enkelt virksomheds få svar ud; en virksomheds tal er afrundet.",
  tooFew: "Der er færre end fem svar endnu.",
};
