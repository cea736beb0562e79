/** The Danish words for the codes of the data. A code without a word here does not compile. */
import type { Contact, Opening, Task, Tier, Topic, Visit } from "./sync/wire";
import type { KnownReason } from "./lib/strategic";

export const topicWord: Record<Topic, string> = {
  recruitment_plan: "Plan for rekruttering",
  growth: "Vækst",
  closing: "Lukning eller afskedigelser",
  competence: "Kompetencer og uddannelse",
  retention: "Fastholdelse og sygefravær",
  new_tasks: "Nye opgaver til fleksjob og småjob",
  mentor_training: "Mentoruddannelse",
  partnership: "Partnerskabsaftale",
  task_force: "Task force eller advisory board",
  placement_followup: "Opfølgning på et forløb",
  candidate: "En kandidat",
  round_table: "Rundbordssamtale",
  opening_taken: "Ny åbning",
  contract: "Aftale eller kontrakt",
  other: "Andet",
};

export const visitKindWord: Record<Visit["kind"], string> = {
  physical: "Besøg",
  video: "Videomøde",
  phone: "Telefonsamtale",
};

/** A sentence for each reason. */
export const reasonText: Record<KnownReason | "event" | "after_freeze", string> = {
  strategic: "Tæller som strategibesøg, fordi mødet handlede om virksomhedens egne behov.",
  review: "Til afklaring hos en leder, fordi en kandidat blev foreslået virksomheden inden for et døgn efter besøget.",
  review_confirmed: "En leder har set på kandidaten, der blev foreslået bagefter. Besøget tæller.",
  review_rejected: "Tæller ikke som strategibesøg. Det har en leder afklaret, fordi en kandidat blev foreslået bagefter.",
  after_freeze: "Tæller ikke med, fordi besøget er registreret, efter at årets tal blev låst.",
  not_completed: "Tæller ikke, fordi besøget ikke er gennemført.",
  phone: "Tæller ikke som besøg, fordi en telefonsamtale er en kontakt.",
  video: "Tæller ikke som besøg, fordi kommunen regner videomøder som kontakter.",
  event: "Tæller ikke som besøg, fordi et arrangement er en kontakt.",
  no_company: "Tæller ikke som strategibesøg, fordi ingen fra virksomheden var med.",
  citizen_present: "Tæller ikke som strategibesøg, fordi en borger var med.",
  citizen_linked: "Tæller ikke som strategibesøg, fordi en borger er nævnt.",
  citizen_topic: "Tæller ikke som strategibesøg, fordi et emne handler om en borger.",
  no_topic: "Tæller ikke som strategibesøg, fordi der ikke er valgt et strategisk emne.",
};

export const tierWord: Record<Tier, string> = { close: "Tæt", sporadic: "Sporadisk", none: "Ingen" };

export const contactRoleWord: Record<Contact["role"], string> = {
  owner: "Ejer eller direktør",
  manager: "Leder",
  hr: "HR",
  foreman: "Formand eller driftsleder",
  mentor: "Mentor",
  other: "Anden kontakt",
};

export const openingKindWord: Record<Opening["kind"], string> = {
  ordinary: "Ordinært job",
  small_job: "Småjob",
  flex_job: "Fleksjob",
  internship: "Praktik",
  wage_subsidy: "Løntilskud",
  adult_apprentice: "Voksenlærling",
};

export const openingStatusWord: Record<Opening["status"], string> = {
  reported: "Indberettet",
  open: "Åben",
  on_hold: "På pause",
  filled: "Besat",
  closed: "Lukket",
  expired: "Udløbet",
};

export const noNextWord: Record<Exclude<Visit["next_none"], "">, string> = {
  no_need: "Intet behov lige nu",
  declined: "Virksomheden ønsker ikke mere",
  elsewhere: "En kollega følger op",
  closing: "Virksomheden lukker",
};

export const taskKindWord: Record<Task["kind"], string> = {
  next_contact: "Næste kontakt",
  promise: "Løfte",
  register: "Rettelse til registret",
  other: "Opgave",
};

export const visitStatusWord: Record<Visit["status"], string> = {
  planned: "Planlagt",
  completed: "Gennemført",
  cancelled: "Aflyst",
  withdrawn: "Trukket tilbage",
};
