/** Text about which citizens and openings suit each other, and the words for what the engine says of a pair. */
import { demandWord, licenceWord, offerWord, shiftWord, skillWord } from "./da-opening-words";

/** What is compared, in the order in which it weighs. */
export const componentWord: Readonly<Record<string, string>> = {
  occupation: "jobmål",
  skills: "kompetencer",
  hours: "timer",
  travel: "transport",
  considerations: "hensyn",
  language: "dansk",
  availability: "tidspunkt",
  track: "tidligere forløb",
};

/** The same in the table of weights, where there is room to say what it is. */
export const componentText: Readonly<Record<string, string>> = {
  occupation: "Hvor tæt arbejdet er på jobmålene",
  skills: "Kompetencer, som arbejdet skal bruge",
  hours: "Timer om ugen",
  travel: "Transporttid",
  considerations: "Det, der hjælper på arbejdspladsen",
  language: "Dansk, når opgaven kræver det",
  availability: "Hvornår på dagen",
  track: "Hvordan tidligere forløb er gået i virksomheden",
};

/** What the work asks, as the end of "Opgaven kræver". */
const demandTask: Readonly<Record<string, string>> = {
  lift_over_5kg: "løft over 5 kg",
  lift_over_10kg: "løft over 10 kg",
  standing_4h: "at man står op i 4 timer",
  walking: "at man går meget",
  stairs: "at man går på trapper",
  kneeling: "arbejde på knæ",
  repetitive_hand: "ens bevægelser med hænderne",
  driving: "kørsel",
  heights: "arbejde i højden",
  noise: "at man er, hvor der er støj",
  crowd: "at man er blandt mange mennesker",
  customer_contact: "kontakt med kunder",
  phone: "at man taler i telefon",
  screen_4h: "4 timer ved skærm",
  cold: "at man arbejder i kulde",
  dust_chem: "arbejde med støv eller kemi",
  shift_night: "natarbejde",
  early_start: "at man møder tidligt",
  alone_work: "at man arbejder alene",
  high_pace: "højt tempo",
};

const list = new Intl.ListFormat("da");
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const wordOf = (words: Readonly<Record<string, string>>, code: string) => lower(words[code] ?? code);

/** What would make the pair suit better, as the end of "Mangler:": the codes of a component, or none for all of it. */
function missingWord(component: string, codes: readonly string[]): string {
  const named = (words: Readonly<Record<string, string>>) => list.format(codes.map((code) => wordOf(words, code)));
  const some = codes.length > 0;
  switch (component) {
    case "occupation":
      return "et jobmål tættere på arbejdet";
    case "skills":
      return some ? `erfaring med ${named(skillWord)}` : "kompetencer";
    case "hours":
      return "timer, der passer";
    case "travel":
      return "kortere vej";
    case "considerations":
      return some ? named(offerWord) : "hensyn på arbejdspladsen";
    case "language":
      return "mere dansk";
    case "availability":
      return some ? `tid til ${named(shiftWord)}` : "et tidspunkt, der passer";
    case "track":
      return "gode tidligere forløb";
  }
  return componentWord[component] ?? component;
}

interface Explained {
  fits: readonly string[];
  missing: readonly { component: string; code: string }[];
  unknown: readonly string[];
}

/** "Passer: jobmål og timer." "Mangler: erfaring med kasse." "Ikke sammenlignet: dansk." What there is nothing of is left out. */
export function explained({ fits, missing, unknown }: Explained): string[] {
  const named = (components: readonly string[]) => components.map((one) => componentWord[one] ?? one);
  const said = (what: string, words: readonly string[]) => (words.length > 0 ? [`${what}: ${list.format(words)}.`] : []);
  const components = [...new Set(missing.map(({ component }) => component))];
  const codesOf = (of: string) => missing.flatMap(({ component, code }) => (component === of && code ? [code] : []));
  return [
    ...said("Passer", named(fits)),
    ...said(
      "Mangler",
      components.map((one) => missingWord(one, codesOf(one))),
    ),
    ...said("Ikke sammenlignet", named(unknown)),
  ];
}

interface Obstacle {
  why: string;
  code: string;
}

/** What stands between the two, and what could be asked about it. */
export function obstacleText({ why, code }: Obstacle): { what: string; ask: string } {
  switch (why) {
    case "hours":
      return { what: "Timerne mødes ikke.", ask: "Kan timetallet ændres?" };
    case "travel":
      return { what: "Vejen er længere, end borgeren kan rejse.", ask: "Er der en anden måde at komme derhen på?" };
    case "demand": {
      const asked = demandTask[code] ?? wordOf(demandWord, code);
      return { what: `Opgaven kræver${asked.startsWith("at ") ? "," : ""} ${asked}.`, ask: "Kan opgaven ændres?" };
    }
    case "licence":
      return { what: `Der skal bruges ${wordOf(licenceWord, code)}.`, ask: "Kan virksomheden lære op?" };
    case "scheme":
      return { what: "Sagsbehandleren har ikke åbnet for den slags job.", ask: "Tal med sagsbehandleren." };
    case "last_company":
      return { what: "Borgeren var sidst ansat her, og så kan det ikke være praktik eller løntilskud.", ask: "" };
    case "paused":
      return { what: "Borgeren er sat på pause.", ask: "" };
    case "closed":
      return { what: "Åbningen er ikke åben nu.", ask: "" };
  }
  return { what: why, ask: "" };
}

export const matchText = {
  find: "Find borgere",
  title: "Find borgere",
  lead: "Et forslag. Du og borgeren bestemmer.",
  how: "Sådan er det regnet ud",
  own: "Dine borgere",
  rest: "Flere af dine borgere",
  points: (points: number) => `Passer ${Math.round(points)} af 100`,
  compared: (share: number) => `${Math.round(share * 100)} % er sammenlignet`,
  rested: "Længe siden foreslået",
  minutes: (n: number) => `ca. ${n} min.`,
  showCard: "Vis kortet",
  propose: "Foreslå",
  proposeOf: (code: string) => ` ${code}`,
  proposed: (code: string) => `${code} er foreslået`,
  already: "Foreslået",
  good: "Godt forslag",
  irrelevant: "Ikke relevant",
  why: "Hvorfor ikke?",
  ratedGood: "Du synes, det er et godt forslag",
  ratedIrrelevant: (why: string) => `Du har sagt: ikke relevant (${lower(why)})`,
  takeBack: "Fortryd",
  rated: "Tak. Det er gemt",
  unrated: "Taget tilbage",
  almost: "Hvis opgaven kan ændres",
  almostLead: "Her står noget i vejen, som I måske kan tale om.",
  blocked: "Kan ikke foreslås nu",
  carve: "Ændr opgaven",
  talked: "Foreslå alligevel",
  none: "Ingen af dine borgere endnu",
  noneText: "Du har ingen borgere på telefonen, som kan sammenlignes med åbningen.",
  nobodyFits: "Ingen passer, som det er nu. Se, hvad der kunne ændres.",
  off: "Kommunen har slået sammenligningen fra. Du kan stadig foreslå dine borgere.",
  noPolicy: "Telefonen har ikke hentet kommunens regler for sammenligning. De kommer, når der er net.",
  noEngine: "Sammenligningen kunne ikke hentes. Du kan stadig foreslå dine borgere.",
  lapsed: "Kortene er låst",
  lapsedText: "Telefonen har ikke haft forbindelse til kommunen i tre døgn. Så kan den ikke vise borgere, før den har fået kontakt igen.",
  fitting: "Åbninger, der passer til dine borgere",
  fit: (count: number) => `${count} af dine borgere passer`,
  fittingNone: "Lige nu er der ikke flere åbninger, som dine borgere passer til.",
  openingsTitle: "Åbninger, der kan passe",
  openingsNone: "Ingen åbninger passer, som det er nu.",
  see: "Se, hvad der kan ændres",
  openingsAlmost: "Åbninger, hvis noget kan ændres",
  choose: {
    title: "Hvilken åbning?",
    none: "Virksomheden har ingen åbne åbninger.",
  },
  colleagues: {
    title: "Kollegers borgere",
    lead: "Foreslår du en, får kollegaen besked og spørger borgeren.",
    better: "Passer bedre end dine",
    none: "Ingen af kollegernes borgere passer bedre.",
    of: (name: string) => `hos ${name}`,
    offline: "Kollegers borgere vises, når der er net.",
    failed: "Kollegers borgere kunne ikke hentes.",
    wait: "Åbningen skal først være sendt. Så kommer kollegers borgere her.",
    asked: (code: string) => `Kollegaen får besked om ${code}`,
    ask: "Vis kollegers borgere",
  },
  override: {
    title: (code: string) => `Foreslå ${code} alligevel`,
    lead: "Skriv, hvad I er blevet enige om.",
    agreed: "Hvad er aftalt?",
    note: "Hvad bliver ændret?",
    noteMore: "Uddyb",
    noteHint: "Kun om opgaven. Ikke om helbred.",
    mustChoose: "Vælg, hvad der er aftalt.",
    mustNote: "Skriv, hvad der bliver ændret i opgaven.",
    save: "Foreslå",
  },
  sheet: {
    title: "Sådan er det regnet ud",
    lead: "Faste regler sammenligner åbningen med kortet. De lærer ikke af, hvem der får job, og alt kan regnes efter.",
    weights: "Så meget vejer hver del",
    left: "Det, der ikke er oplyst, tæller ikke med. Resten fylder så mere.",
    not: "Køn, alder, oprindelse, navn, ydelse, helbred og adresse er ikke med.",
    five: "Blandt fem viste er mindst én, der ikke er foreslået i 30 dage, når en passer godt nok.",
    decide: "Listen er et forslag. Den afviser ingen, og det er dig og borgeren, der bestemmer.",
    version: (n: number) => `Kommunens regler, udgave ${n}`,
    of: (n: number) => `${n.toLocaleString("da")} af 100`,
    travel: "Transporttiden er et skøn mellem postnumre.",
  },
};
