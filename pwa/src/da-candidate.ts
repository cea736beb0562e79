/** Text about the citizens who are proposed for openings and shown to companies, and the words for the codes in it. */
import type { CandidateAnswer, ProposalState } from "./sync/wire";

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

/** Why somebody can be proposed although something stands in the way, in the server's order. */
export const overrideWord: Readonly<Record<string, string>> = {
  task_changed: "Opgaven er ændret",
  citizen_agrees: "Borgeren vil gerne alligevel",
  employer_trains: "Virksomheden oplærer",
  other: "Noget andet",
};

/** Why a match is not relevant, in the server's order. */
export const verdictReasonWord: Readonly<Record<string, string>> = {
  goal: "Jobmålet passer ikke",
  hours: "Timerne passer ikke",
  travel: "Transporten passer ikke",
  tasks: "Opgaverne passer ikke",
  timing: "Ikke lige nu",
  company: "Virksomheden passer ikke",
  other: "Noget andet",
};

/** Why a proposal comes to nothing, in the server's order. */
export const declineReasonWord: Readonly<Record<string, string>> = {
  citizen: "Borgeren vil hellere noget andet",
  company: "Virksomheden siger nej",
  hours: "Timerne passer ikke",
  travel: "Der er for langt",
  tasks: "Opgaverne passer ikke",
  timing: "Tidspunktet passer ikke",
  filled: "Pladsen er besat",
  elsewhere: "Borgeren er begyndt et andet sted",
  other: "Noget andet",
};

/** How far a proposal has come. */
export const proposalStateWord: Record<ProposalState, string> = {
  proposed: "Foreslået",
  contacted: "Borgeren er spurgt",
  presented: "Vist for virksomheden",
  accepted: "Aftalt",
  declined: "Blev ikke til noget",
  started: "Begyndt",
};

export const answerWord: Record<Exclude<CandidateAnswer, "">, string> = {
  yes: "Siger ja",
  no: "Siger nej",
  talk: "Vil tale med dig",
};

export const candidateText = {
  title: "Kandidater",
  none: "Ingen er foreslået endnu.",
  somebody: "Kandidat",
  colleagues: "Kollegas borger",
  unsent: "Venter på bekræftelse",
  held: "Blev ikke taget imod",
  since: (state: string, day: string) => `${state} ${day}`,
  spoken: "Vist på stedet",
  seen: (day: string) => `set ${day}`,
  notSeen: "ikke set endnu",
  by: (name: string) => `Foreslået af ${name}`,
  adapted: (what: string, note: string) => [what, note].filter(Boolean).join(": "),
  add: "Vis en kandidat",
  find: "Find borgere",
  present: "Vis for virksomheden",
  asked: "Borgeren er spurgt",
  accept: "Aftalt",
  start: "Er begyndt",
  decline: "Blev ikke til noget",
  again: "Tag op igen",
  of: (code: string) => ` ${code}`,
  moved: (code: string, state: string) => `${code}: ${state.charAt(0).toLowerCase()}${state.slice(1)}`,
  declineSheet: { title: "Blev ikke til noget", why: "Hvorfor?", save: "Gem" },
  withdraw: "Træk tilbage",
  withdrawOf: (code: string) => ` kandidat ${code}`,
  withdrawAsk: "Træk kandidaten tilbage?",
  withdrawText: "Virksomheden kan ikke længere se kandidaten. Det sker, så snart telefonen har forbindelse.",
  withdrawn: "Kandidaten er trukket tilbage",
  alternatives: "Åbninger, der kan passe i stedet",
  alternativeAt: (title: string, company: string) => `${title}, ${company}`,
  sheet: {
    title: "Vis en kandidat",
    who: "Hvem?",
    none: "Du har ingen borgere på telefonen, som kan vises.",
    how: "Hvordan får virksomheden det at vide?",
    ways: { portal: "På deres side", spoken: "Jeg fortæller det på stedet" },
    consent: "Borgerens samtykke",
    consents: { now: "Gives nu", office: "Står på kortet" },
    officeText: "Samtykket til netop denne virksomhed og åbning skal stå på kortet. Det bliver kontrolleret, når telefonen sender.",
    fields: "Hvad må virksomheden få at vide?",
    text: "Vis eller læs højt for borgeren",
    shown: (company: string, title: string, fields: string[]) =>
      `Du siger ja til, at ${company} får dette at vide om dig til åbningen »${title}«: ${new Intl.ListFormat("da").format(fields)}. Dit navn står der ikke. Du kan altid fortryde, og så kan virksomheden ikke længere se det.`,
    nothing: "Vælg først, hvad virksomheden må få at vide.",
    agreed: "Borgeren har fået teksten og sagt ja i dag",
    mustAgree: "Bekræft, at borgeren har sagt ja.",
    save: "Vis for virksomheden",
    saved: "Kandidaten bliver vist for virksomheden",
    savedSpoken: "Det er skrevet ned, at virksomheden har hørt det",
  },
};
