import { positionOf } from "../../lib/geo";
import { here } from "../../lib/here.svelte";
import { route, type Stop } from "../../lib/route";
import { today } from "../../lib/time";
import type { Company, Day } from "../../sync/wire";

interface At {
  company: Company | undefined;
  /** "" for whenever it suits. */
  time: string;
}

/** The visits of a day in the order in which the way is shortest, from where one is when it is today. */
export function dayRoute<A extends At>(visits: readonly A[], day: Day): (A & Stop)[] {
  const stops = visits.map((visit) => ({ ...visit, at: visit.company && positionOf(visit.company) }));
  // There and back is equally long, so what they are given in must not decide.
  const name = ({ company }: A) => company?.name ?? "";
  return route(
    stops.sort((a, b) => name(a).localeCompare(name(b), "da")),
    startOf(day),
  );
}

/** Where one is now says where one begins only today. */
export const startOf = (day: Day) => (day === today() ? here.position : undefined);
