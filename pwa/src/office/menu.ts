import { officeText } from "../da-office";
import type { Role } from "../sync/wire";
import type { IconName } from "../ui/icons";

/** The screens of the office. The server decides who may; this only leaves out what it would refuse. */
export type Screen = "quota" | "companies" | "import" | "register" | "duplicates" | "closed" | "visits" | "own" | "allocation" | "staff" | "teams" | "handovers" | "calendar" | "displays" | "devices" | "reviews" | "inbox" | "invitations" | "mails" | "citizens" | "citizenImport" | "caseloads" | "matching" | "events" | "groups" | "groupKinds" | "eventKinds" | "courses" | "year" | "notifications" | "more";

const forRoles: Record<Screen, readonly Role[]> = {
  quota: ["manager", "chief", "admin"],
  companies: ["consultant", "manager", "chief", "admin"],
  duplicates: ["manager", "admin"],
  closed: ["manager", "chief", "admin"],
  import: ["manager", "admin"],
  register: ["manager", "admin"],
  visits: ["consultant", "manager", "chief", "admin"],
  own: ["consultant", "manager"],
  allocation: ["manager", "chief"],
  staff: ["manager", "chief"],
  teams: ["manager", "chief", "admin"],
  handovers: ["manager"],
  calendar: ["manager", "chief", "admin"],
  displays: ["manager", "chief", "admin"],
  devices: ["admin"],
  mails: ["admin"],
  reviews: ["manager", "chief"],
  inbox: ["consultant", "manager", "caseworker", "admin"],
  invitations: ["consultant", "manager"],
  citizens: ["consultant", "caseworker"],
  citizenImport: ["admin"],
  caseloads: ["manager"],
  matching: ["manager", "chief", "admin"],
  courses: ["consultant", "manager", "chief", "caseworker", "admin"],
  year: ["consultant", "manager", "chief", "admin"],
  events: ["consultant", "manager", "chief", "caseworker", "admin"],
  eventKinds: ["manager", "admin"],
  groups: ["consultant", "manager", "chief", "caseworker", "admin"],
  groupKinds: ["manager", "admin"],
  notifications: ["consultant", "manager", "chief", "caseworker", "admin"],
  more: ["consultant", "manager", "chief", "caseworker", "admin"],
};

export const maySee = (screen: Screen, roles: readonly Role[]) => roles.some((role) => forRoles[screen].includes(role));

/** What a person sees first. */
export function firstScreen(roles: readonly Role[]): Screen | undefined {
  return (["quota", "own", "inbox"] as const).find((screen) => maySee(screen, roles));
}

interface Item {
  href: string;
  label: string;
  icon: IconName;
}

/** A menu has no more entries. Of somebody with many roles these are left out first, in this order: a number opens them. */
const most = 5;
const spare: readonly Screen[] = ["visits", "own"];

/** The ways between the screens, for these roles. A manager opens own figures from those who have some. */
export function menu(roles: readonly Role[]): Item[] {
  const { seen, out } = ways(roles);
  const left = spare.slice(0, Math.max(0, seen.length + 1 - most));
  const kept = seen.filter(({ screen }) => !left.includes(screen));
  const fits = kept.length < most;
  const last = fits ? out : { href: "/office/more", label: officeText.menu.more, icon: "more" as const };
  return [...kept.slice(0, most - 1).map(({ screen: _, ...item }) => item), last];
}

/** The ways that the menu has no room for. */
export function more(roles: readonly Role[]): Item[] {
  const there = new Set(menu(roles).map(({ href }) => href));
  const { seen, out } = ways(roles);
  return [...seen, out].filter(({ href }) => !there.has(href));
}

function ways(roles: readonly Role[]) {
  const { menu: label } = officeText;
  const items: (Item & { screen: Screen })[] = [
    { screen: "quota", href: "/office/quota", label: label.quota, icon: "flag" },
    { screen: "companies", href: "/office/companies", label: label.companies, icon: "business" },
    { screen: "inbox", href: "/office/inbox", label: label.inbox, icon: "email" },
    { screen: "citizens", href: "/office/citizens", label: label.citizens, icon: "persons" },
    { screen: "own", href: "/office/own", label: label.own, icon: "person" },
    { screen: "visits", href: "/office/visits", label: label.visits, icon: "tasks" },
    { screen: "staff", href: "/office/staff", label: label.staff, icon: "persons" },
    { screen: "devices", href: "/office/devices", label: label.devices, icon: "smartphone" },
    { screen: "citizenImport", href: "/office/citizens/import", label: label.citizenImport, icon: "persons" },
  ];
  // Those who visit companies have the phone's screens, the others only the one where they sign out.
  const visits = roles.some((role) => role === "consultant" || role === "manager");
  const out: Item = visits ? { href: "/", label: label.field, icon: "home" } : { href: "/settings", label: label.more, icon: "more" };
  return { seen: items.filter((item) => maySee(item.screen, roles) && (item.screen !== "own" || roles.includes("consultant"))), out };
}
