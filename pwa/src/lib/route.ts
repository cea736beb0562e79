import { distance, type Position } from "./geo";

/** A place to be. One with a time keeps its turn among the others with a time. */
export interface Stop {
  at: Position | undefined;
  /** "09:30"; "" for whenever it suits. */
  time: string;
}

/** Enough to find the shortest way past nine stops; past more, a good one. */
const most = 50_000;

/** The stops in the order of the shortest way, as the crow flies. Those of which the place is not known come last. */
export function route<S extends Stop>(stops: readonly S[], start?: Position): S[] {
  let best: S[] = [];
  let shortest = Infinity;
  let tries = 0;
  const go = (here: Position | undefined, way: S[], left: S[], length: number) => {
    if (length >= shortest || (best.length > 0 && ++tries > most)) return;
    if (left.length === 0) [best, shortest] = [way, length];
    const away = ({ at }: S) => (here && at ? distance(here, at) : 0);
    const next = left.filter(({ time }) => !time || !left.some((other) => other.time && other.time < time));
    for (const stop of next.sort((a, b) => away(a) - away(b))) {
      const rest = left.filter((other) => other !== stop);
      go(stop.at, [...way, stop], rest, length + away(stop));
    }
  };
  const known = stops.filter(({ at, time }) => at || time);
  go(start, [], known, 0);
  return [...best, ...stops.filter((stop) => !known.includes(stop))];
}
