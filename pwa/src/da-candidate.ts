/** Text about the candidates who are shown to companies, and the words for the codes in them. */
import type { CandidateAnswer } from "./sync/wire";

/** What a citizen can say yes to that a company is told, in the server's order. */
export const consentWord: Readonly<Record<string, string>> = {
  goals: "Jobmål",
  hours: "Timer om ugen",
  skills: "Kompetencer",
  licences: "Kørekort og beviser",
  language: "Dansk",
  considerations: "Skånehensyn i arbejdet",
};

/** Why a company says no, in the server's order. */
export const answerReasonWord: Readonly<Record<string, string>> = {
  hours: "Timerne passer ikke",
  skills: "Vi mangler andre kompetencer",
  timing: "Tidspunktet passer ikke",
  filled: "Pladsen er besat",
  other: "Noget andet",
};

export const answerWord: Record<Exclude<CandidateAnswer, "">, string> = {
  yes: "Siger ja",
  no: "Siger nej",
  talk: "Vil tale med dig",
};

export const candidateText = {
  title: "Kandidater",
  none: "Ingen er vist for virksomheden endnu.",
  somebody: "Kandidat",
  presented: (day: string) => `Vist ${day}`,
  seen: (day: string) => `set ${day}`,
  notSeen: "ikke set endnu",
  add: "Vis en kandidat",
  withdraw: "Træk tilbage",
  withdrawOf: (code: string) => ` kandidat ${code}`,
  withdrawAsk: "Træk kandidaten tilbage?",
  withdrawText: "Virksomheden kan ikke længere se kandidaten. Det sker, så snart telefonen har forbindelse.",
  withdrawn: "Kandidaten er trukket tilbage",
  sheet: {
    title: "Vis en kandidat",
    who: "Hvem?",
    none: "Du har ingen borgere på telefonen, som kan vises.",
    fields: "Hvad må virksomheden få at vide?",
    text: "Vis eller læs højt for borgeren",
    shown: (company: string, title: string, fields: string[]) =>
      `Du siger ja til, at ${company} får dette at vide om dig til åbningen »${title}«: ${new Intl.ListFormat("da").format(fields)}. Dit navn står der ikke. Du kan altid fortryde, og så kan virksomheden ikke længere se det.`,
    nothing: "Vælg først, hvad virksomheden må få at vide.",
    agreed: "Borgeren har fået teksten og sagt ja i dag",
    mustAgree: "Bekræft, at borgeren har sagt ja.",
    save: "Vis for virksomheden",
    saved: "Kandidaten bliver vist for virksomheden",
  },
};
