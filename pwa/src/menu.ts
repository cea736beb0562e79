import { t } from "./da";
import type { IconName } from "./ui/icons";

/** The main screens, in the order of the thumb: what is done most is in the middle. */
export const menu: { href: string; label: string; icon: IconName; main?: boolean }[] = [
  { href: "/", label: t.nav.start, icon: "home" },
  { href: "/companies", label: t.nav.search, icon: "search" },
  { href: "/visits/new", label: t.nav.log, icon: "plus", main: true },
  { href: "/visits", label: t.nav.visits, icon: "calendar" },
  { href: "/settings", label: t.nav.more, icon: "more" },
];
