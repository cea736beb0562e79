/** Text of the screens on walls, and of the place where they are made. */
const count = (n: number, one: string, many: string) => `${n.toLocaleString("da")} ${n === 1 ? one : many}`;

export const wallText = {
  title: (year: number) => `Virksomhedsbesøg ${year}`,
  visits: "Besøg",
  strategic: "Strategiske besøg",
  of: (actual: number, target: number) => `${actual.toLocaleString("da")} af ${target.toLocaleString("da")}`,
  missing: (n: number) => (n > 0 ? `Mangler ${n.toLocaleString("da")} for at følge planen` : "Følger planen"),
  ahead: (n: number) => count(n, "aftale de næste 7 dage", "aftaler de næste 7 dage"),
  falling: (n: number) => count(n, "partner er ved at falde", "partnere er ved at falde"),
  unseen: (n: number) => count(n, "tæt partner er ikke besøgt i et år", "tætte partnere er ikke besøgt i et år"),
  updated: (when: string) => `Opdateret ${when}`,
  old: (when: string) => `Ingen forbindelse. Tallene er fra ${when}.`,
  waiting: "Henter tallene …",
  silent: "Ingen forbindelse. Skærmen prøver igen hvert minut.",
  revoked: "Skærmens adresse er trukket tilbage",
  revokedText: "Lav en ny adresse i Jobbro under Måltal, og åbn den her.",
};

export const displayText = {
  title: "Vægskærme",
  open: "Vægskærme",
  lead: "En skærm på væggen viser, hvor langt kommunen og holdene er, og hvad der venter. Den nævner hverken personer eller virksomheder, og den kræver ingen login.",
  name: "Hvor hænger skærmen?",
  nameHint: "Fx »Kantinen«",
  add: "Lav en adresse",
  address: "Adresse",
  once: "Adressen vises kun nu. Åbn den i skærmens browser. Den, der kender den, kan se det samme.",
  copy: "Kopiér adressen",
  copied: "Adressen er kopieret",
  none: "Ingen skærme endnu",
  seen: (when: string) => `Sidst set ${when}`,
  unseen: "Har ikke spurgt endnu",
  revoke: (name: string) => `Træk adressen til ${name} tilbage`,
  revokeButton: "Træk tilbage",
  revokeAsk: "Træk adressen tilbage?",
  revokeText: "Skærmen viser ikke flere tal. En ny skærm får en ny adresse.",
  revoked: "Adressen er trukket tilbage",
  notDone: "Det lykkedes ikke",
} as const;
