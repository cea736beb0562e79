/** What the forecast has learned from the municipality's own past, in words. Numbers come written the Danish way. */
const weeks = (n: number) => (n === 1 ? "1 uge" : `${n} uger`);

export const forecastText = {
  likelyHeld: "Heraf ventes holdt",
  about: (n: string) => `ca. ${n}`,
  spread: "Udsving fra uge til uge",
  ownSpread: (n: number, visits: string, strategic: string) =>
    `Båndet om prognosen er lært af kommunens egne besøg i ${weeks(n)}. Antallet på en uge svinger ${visits} gange så meget som ved ren tilfældighed, og antallet af strategibesøg ${strategic} gange så meget, målt som varians.`,
  usualSpread: (n: number, least: number) =>
    `Båndet om prognosen går ud fra, at antallet på en uge svinger 1,5 gange så meget som ved ren tilfældighed, målt som varians. Efter ${weeks(least)} med besøg læres det af kommunens egne. Indtil nu er der ${weeks(n)}.`,
  held: "Ventes holdt",
  heldText: (booked: string, held: string, share: string) =>
    `Af de ${booked} aftaler, der stod i kalenderen i 52 uger indtil for en uge siden, blev ${held} til besøg: ${share}. Den samme andel af det, der står i kalenderen nu, ventes holdt. Prognosen regner ikke med det.`,
  heldUnknown: (booked: string, least: string) => `Vises, når der på 52 uger har stået mindst ${least} aftaler i kalenderen at lære af. Indtil nu er der ${booked}.`,
} as const;
