/** Text on mails to companies: what became of them, and whose address takes none. */
export const mailText = {
  title: "Mails",
  open: "Mails til virksomheder",
  lead: "De nyeste mails til virksomheder, og hvad der blev af dem. Efter et halvt år er de glemt.",
  demo: "Det her er en demonstration: mails bliver ikke sendt, men kan læses her.",
  none: "Der er ikke skrevet nogen mails endnu.",
  read: "Læs",
  close: "Luk",
  attempts: (n: number) => `${n} forsøg`,
  answer: (error: string) => `Svar: ${error}`,
  kinds: {
    confirm_report: "Bekræft melding",
    report_received: "Melding modtaget",
    sign_in: "Link til at logge ind",
    still_open: "Er åbningen ledig?",
    candidate_presented: "Kandidat foreslået",
    opening_taken: "Åbning overtaget",
    access: "Adgang givet",
  } as Record<string, string>,
  states: {
    waiting: "Venter",
    sent: "Sendt",
    bounced: "Kom ikke frem",
    given_up: "Opgivet",
    dropped: "Ikke sendt: modtageren vil ikke have den",
  },
  failed: {
    address: "E-mail: adressen findes ikke",
    full: "E-mail: postkassen er fuld",
    refused: "E-mail: bliver afvist",
  } as Record<string, string>,
};
