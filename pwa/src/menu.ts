import { t } from "./da";
import type { Params } from "./lib/route-table";
import type { IconName } from "./ui/icons";

type Item = { href: string; label: string; icon: IconName; main?: boolean; unread?: number };

/**
 * The main screens, in the order of the thumb: what is done most is in the middle. On the screen of a company, "log a
 * visit" means there. `unread` is how many notifications are.
 */
export function menu(here: { route: { path: string }; params: Params } | undefined, unread = 0): Item[] {
  const company = here?.route.path === "/companies/:id" ? `?company=${here.params.id}` : "";
  return [
    { href: "/", label: t.nav.start, icon: "home" },
    { href: "/companies", label: t.nav.search, icon: "search" },
    { href: `/visits/new${company}`, label: t.nav.log, icon: "plus", main: true },
    { href: "/visits", label: t.nav.visits, icon: "calendar" },
    { href: "/settings", label: t.nav.more, icon: "more", unread },
  ];
}
