import { profileText, visitText } from "./da-visit";

/** "1 besøg", "2 besøg". */
export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/**
 * All text a person reads, in Danish; the words for codes of the data are in da-words.ts. English can be added as a
 * second table with the same keys.
 */
export const t = {
  app: "Jobbro",
  visit: visitText,
  profile: profileText,

  back: "Tilbage",
  cancel: "Annuller",
  clear: "Ryd",
  close: "Luk",
  date: "Dato",
  edit: "Ret",
  fewer: (what: string) => `Færre: ${what}`,
  found: (n: number) => count(n, "resultat", "resultater"),
  loading: "Henter …",
  more: (what: string) => `Flere: ${what}`,
  noCompany: "Uden virksomhed",
  otherDate: "Anden dag",
  showAllOf: (n: number) => `Vis alle ${n}`,
  showLess: "Vis færre",
  showPassword: "Vis adgangskoden",
  today: "I dag",
  undo: "Fortryd",
  undoTooLate: "Det er allerede sendt og kan ikke fortrydes. Ret det i stedet.",
  unknownColleague: "Tidligere kollega",
  yesterday: "I går",

  nav: {
    label: "Hovedmenu",
    start: "Start",
    search: "Søg",
    log: "Log besøg",
    visits: "Besøg",
    more: "Mere",
  },

  notFound: { title: "Siden findes ikke", text: "Adressen er forkert, eller siden er flyttet.", home: "Gå til start" },
  insecure: "Jobbro virker kun over en sikker forbindelse. Brug den adresse, der begynder med https.",
  notKept: "Det blev ikke gemt. Telefonen mangler måske plads. Gør plads, og prøv igen.",
  trouble: {
    blocked: {
      title: "Jobbro kan ikke gemme noget her",
      text: "Browseren lader ikke Jobbro gemme på telefonen. Det sker i privat browsing, og når cookies er slået fra. Åbn Jobbro i et almindeligt vindue.",
    },
    newer: {
      title: "Jobbro skal opdateres",
      text: "En nyere version af Jobbro har været i brug på telefonen. Find et sted med net, og hent siden igen. Alt, hvad du har skrevet, ligger her stadig.",
    },
  },
  broken: {
    title: "Noget gik galt",
    text: "Siden kunne ikke vises. Det, du har skrevet, ligger stadig på telefonen.",
    reload: "Hent siden igen",
  },

  sync: {
    sent: "Alt er sendt",
    sending: "Sender",
    offline: "Uden net",
    unsent: (n: number) => `${n} ikke sendt`,
    held: (n: number) => `${n} skal rettes`,
    signIn: "Log ind igen",
    offlineText: "Ingen netforbindelse. Du kan arbejde videre, og alt gemmes på telefonen.",
    frozen: (n: number) =>
      n > 0 ? `Log ind for at sende ${count(n, "ændring", "ændringer")}.` : "Log ind for at hente nyt.",
    old: (n: number) =>
      `${count(n, "ændring", "ændringer")} er ikke sendt, og den ældste er mere end et døgn gammel. Find et sted med net, og åbn Jobbro.`,
    oldShow: "Se, hvad der venter",
    voice: {
      waits: (n: number) => `${count(n, "ændring", "ændringer")} venter på at blive sendt`,
      held: (n: number) => `${count(n, "ændring", "ændringer")} skal rettes`,
    },
    update: "Der er en ny version af Jobbro.",
    updateNow: "Skift til den",
    full: "Telefonen mangler plads. Dit eget arbejde er gemt, men ikke alle virksomheder kan være her.",
    lapsed:
      "Dine borgere kan ikke vises, før telefonen igen har haft forbindelse til kommunen. Du kan stadig skrive og gemme.",
    clock: "Telefonens ur går forkert. Kontrollér dato og tid i telefonens indstillinger.",
    filling: "Henter kommunens virksomheder …",
  },

  signIn: {
    title: "Log ind",
    lead: "Virksomhedskontakt, også uden net.",
    email: "E-mail",
    password: "Adgangskode",
    kept: (n: number) =>
      `${count(n, "ændring", "ændringer")} ligger trygt på telefonen og bliver sendt, når du er logget ind.`,
    lost: {
      going: "Telefonen er meldt mistet. Det, der ikke er sendt, sendes til kommunen, og derefter slettes alt på telefonen.",
      gone: "Telefonen er meldt mistet, og alt er slettet fra den. Det, der var skrevet, er sendt til kommunen.",
    },
    noEmail: "Skriv din e-mail.",
    noPassword: "Skriv din adgangskode.",
    failed: "Noget gik galt på telefonen. Prøv igen.",
    offline: "Der er ingen forbindelse til kommunen. Du skal have net for at logge ind første gang.",
  },

  start: {
    hello: (name: string) => `Hej ${name}`,
    quota: (year: number) => `Dine besøg i ${year}`,
    visits: "Besøg",
    strategic: "Strategibesøg",
    ofTarget: (target: number) => `af ${target}`,
    unsent: (n: number) => `heraf ${n} ikke sendt`,
    reached: "Nået",
    asOf: (when: string) => `Opgjort til og med ${when}`,
    near: "Nær mig",
    nearAsk: "Vis virksomheder nær mig",
    nearHint: "Din placering bruges kun her og nu. Den gemmes ikke og sendes ikke.",
    nearLooking: "Finder din placering …",
    nearNone: "Der er ingen virksomheder inden for 10 km.",
    nearDenied: "Jobbro må ikke se, hvor telefonen er. Slå det til i telefonens indstillinger, eller søg i stedet.",
    nearFailed: "Telefonen kunne ikke finde placeringen. Prøv igen under åben himmel.",
    today: "I dag",
    todayNone: "Intet planlagt i dag.",
    owed: "Opfølgning",
    owedNone: "Du er ajour.",
    overdue: (days: number) => (days === 1 ? "1 dag over tiden" : `${days} dage over tiden`),
    recent: "Senest åbnet",
    recentNone: "De virksomheder, du åbner, samles her.",
    drafts: "Fortsæt, hvor du slap",
    planned: "Planlagt besøg",
  },

  task: {
    title: "Opgave",
    kept: "Det er gjort",
    broken: "Det blev ikke til noget",
    dropped: "Det er ikke længere relevant",
    toCompany: "Åbn virksomheden",
    log: "Log et besøg",
    done: "Opgaven er lukket",
    unknown: "Opgaven findes ikke på telefonen",
    outcome: { kept: "Gjort", broken: "Blev ikke til noget", dropped: "Ikke længere relevant" },
  },

  search: {
    title: "Virksomheder",
    label: "Navn, CVR, by eller kontakt",
    recent: "Senest åbnet",
    results: (n: number, cut: boolean) => (cut ? `De ${n} bedste` : count(n, "virksomhed", "virksomheder")),
    none: (query: string) => `Ingen virksomhed passer på »${query}«`,
    noneHint: "Prøv en del af navnet, et CVR-nummer på 8 cifre, en kontaktperson, en gade eller en by.",
    begin: "Find en virksomhed",
    beginHint: "Skriv en del af navnet, CVR-nummeret, en kontaktperson, en gade eller en by. Det virker også uden net.",
    lastVisit: (when: string) => `Besøgt ${when}`,
    neverVisited: "Aldrig besøgt",
    owner: (name: string) => `Kontakt:\u00a0${name}`,
    ceased: "Ophørt",
    closing: "Under lukning",
    merged: "Overtaget",
  },

  company: {
    unknown: "Virksomheden findes ikke på telefonen",
    unknownText: "Den er måske slettet eller lagt sammen med en anden. Søg efter den igen.",
    call: "Ring",
    sms: "Sms",
    email: "Mail",
    map: "Kort",
    // The dash holds the two numbers together at the end of a line.
    employees: (from: number, to: number | null) =>
      to === null
        ? `${from}+ ansatte`
        : from === to
          ? from === 0
            ? "ingen ansatte"
            : count(from, "ansat", "ansatte")
          : `${from}\u2060–\u2060${to} ansatte`,
    about: "Om virksomheden",
    cvrLabel: "CVR",
    legalForm: "Form",
    address: "Adresse",
    mainPhone: "Hovednummer",
    tier: "Samarbejdsgrad",
    since: (when: string) => `siden ${when}`,
    overridden: (why: string, until: string) => `Sat med hånden til og med ${until}: ${why}`,
    ceased: "Virksomheden er ophørt",
    ceasedText: "Den er slettet i CVR. Luk det, der er i gang her.",
    closing: "Virksomheden er ved at lukke",
    closingText: "Den er under konkurs, likvidation eller tvangsopløsning ifølge CVR.",
    merged: "Virksomheden er overtaget",
    mergedText: "Den fortsætter i en anden virksomhed.",
    mergedGo: "Gå til den",
    protected: "Reklamebeskyttet",
    protectedText: "Virksomheden må kun kontaktes, når der er et lovligt grundlag.",
    protectedBasis: (basis: string) => `Grundlag: ${basis}`,
    warnedBy: (name: string, until: string) => `${name}. Vises til og med ${until}.`,
    resting: (until: string) => `Ikke nu. Tages op igen ${until}.`,
    promises: "Løfter og aftaler",
    promisesCount: (kept: number, broken: number, open: number) =>
      `${kept} holdt · ${broken} brudt · ${count(open, "åben", "åbne")}`,
    promisesNone: "Vi har ikke lovet noget endnu.",
    promisesDone: "Vi skylder ikke noget lige nu.",
    due: (when: string) => `Senest ${when}`,
    notes: "Seneste besøg",
    notesNone: "Ingen har besøgt virksomheden de seneste to år.",
    openings: "Åbninger",
    openingsNone: "Ingen åbninger lige nu.",
    hours: (min: number, max: number) => (min === max ? `${max} timer om ugen` : `${min}–${max} timer om ugen`),
    positions: (n: number) => count(n, "stilling", "stillinger"),
    contacts: "Kontaktpersoner",
    contactsNone: "Ingen kontaktpersoner endnu.",
    contactLeft: "Er stoppet",
    contactAdd: "Tilføj kontaktperson",
    mentors: (n: number) => count(n, "uddannet mentor", "uddannede mentorer"),
    placements: (n: number) => `${n} i forløb nu`,
    owner: "Vores faste kontakt",
    ownerNone: "Virksomheden har ingen fast kontakt hos os.",
    ownerMe: "Det er dig",
    ownerChange: "Skift fast kontakt",
    tierChange: "Sæt samarbejdsgraden med hånden",
    workplaces: "Arbejdssteder",
    main: "Virksomheden",
  },

  contact: {
    title: "Ny kontaktperson",
    editTitle: "Ret kontaktperson",
    name: "Navn",
    role: "Rolle",
    jobTitle: "Stilling",
    phone: "Direkte telefon",
    email: "E-mail",
    informed: "Personen ved, at kommunen registrerer navn og telefonnummer.",
    left: "Personen er stoppet",
    save: "Gem kontaktperson",
    saved: "Gemt på telefonen",
  },
};
