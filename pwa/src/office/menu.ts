import { officeText } from "../da-office";
import type { Role } from "../sync/wire";
import type { IconName } from "../ui/icons";

/** The screens of the office. The server decides who may; this only leaves out what it would refuse. */
export type Screen = "quota" | "visits" | "own" | "allocation" | "staff" | "calendar" | "devices";

const forRoles: Record<Screen, readonly Role[]> = {
  quota: ["manager", "chief", "admin"],
  visits: ["consultant", "manager", "chief", "admin"],
  own: ["consultant", "manager"],
  allocation: ["manager", "chief"],
  staff: ["manager", "chief"],
  calendar: ["manager", "chief", "admin"],
  devices: ["admin"],
};

export const maySee = (screen: Screen, roles: readonly Role[]) => roles.some((role) => forRoles[screen].includes(role));

/** What a person sees first. */
export function firstScreen(roles: readonly Role[]): Screen | undefined {
  return (["quota", "own"] as const).find((screen) => maySee(screen, roles));
}

interface Item {
  href: string;
  label: string;
  icon: IconName;
}

/** The ways between the screens, for these roles. A manager opens own figures from those who have some. */
export function menu(roles: readonly Role[]): Item[] {
  const { menu: label } = officeText;
  const items: (Item & { screen: Screen })[] = [
    { screen: "quota", href: "/office/quota", label: label.quota, icon: "flag" },
    { screen: "own", href: "/office/own", label: label.own, icon: "person" },
    { screen: "visits", href: "/office/visits", label: label.visits, icon: "tasks" },
    { screen: "allocation", href: "/office/allocation", label: label.allocation, icon: "persons" },
    { screen: "staff", href: "/office/staff", label: label.staff, icon: "person" },
    { screen: "devices", href: "/office/devices", label: label.devices, icon: "smartphone" },
  ];
  const seen: Item[] = items.filter((item) => maySee(item.screen, roles) && (item.screen !== "own" || roles.includes("consultant"))).map(({ screen: _, ...item }) => item);
  // Those who visit companies have the phone's screens, the others only the one where they sign out.
  const visits = roles.some((role) => role === "consultant" || role === "manager");
  seen.push(visits ? { href: "/", label: label.field, icon: "home" } : { href: "/settings", label: label.more, icon: "more" });
  return seen;
}
