/** Text of the sheet on which a company is invited to report its openings itself. */
export const invitationText = {
  button: "Lad dem selv melde en åbning",
  title: "Lad dem selv melde",
  lead: (company: string) =>
    `${company} scanner koden og melder en åbning på et minut, uden at logge ind. Koden virker kun for dem, i 90 dage.`,
  make: "Vis en kode",
  code: (company: string) => `QR-kode til ${company}`,
  waits: "Koden virker, når telefonen har haft forbindelse.",
  works: "Koden virker nu.",
  address: {
    address: "Adressen i koden",
    once: "Den kan ikke vises igen, men du kan altid lave en ny.",
    copy: "Kopiér adressen",
    copied: "Adressen er kopieret",
  },
  earlier: "Koder, der virker",
  made: (day: string, until: string) => `Lavet ${day}, virker til og med ${until}`,
  revoke: "Luk koden",
  of: (day: string) => ` fra ${day}`,
  revoked: "Koden er lukket",
};
