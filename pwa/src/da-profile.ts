const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Text about the person who uses the phone, and the phone. */
export const profileText = {
  title: "Mere",
  me: "Dig",
  queue: "Ikke sendt og kladder",
  device: "Telefonen",
  storage: "Lagring",
  storageSafe: "Beskyttet mod automatisk oprydning",
  storageAtRisk: "Telefonen kan rydde op, hvis den mangler plads",
  storageProtect: "Beskyt",
  used: (mb: string) => `${mb} MB brugt på telefonen`,
  lastSync: "Sidst opdateret",
  never: "Aldrig",
  rows: "Virksomheder på telefonen",
  saves: (median: number, p95: number) => `${median} ms, 95 % inden for ${p95} ms`,
  version: "Version",
  signOut: "Log ud",
  signOutAsk: "Log ud?",
  signOutAnyway: "Log ud alligevel",
  signOutText: "Virksomheder og noter fjernes fra telefonen. De ligger stadig hos kommunen.",
  signOutUnsent: (n: number) =>
    `${count(n, "ændring er", "ændringer er")} ikke sendt endnu. De bliver liggende på telefonen og kan sendes, når du logger ind igen.`,
  office: "Kontor",
  officeText: "Måltal og tællinger",
};
