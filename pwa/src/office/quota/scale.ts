import type { Day } from "../../sync/wire";

/** Maps a number to a place on the screen. */
export type Scale = (value: number) => number;

/** The straight line that takes the first span to the second. */
export function linear([from, to]: [number, number], [start, end]: [number, number]): Scale {
  const step = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * step;
}

/** Round numbers from `min` to `max`, at most five steps: 0, 200, 400, 600, 800. */
export function ticks(min: number, max: number): number[] {
  const span = max - min;
  const power = 10 ** Math.floor(Math.log10(Math.max(span, 1) / 5));
  const step = [1, 2, 5, 10].map((round) => Math.max(1, round * power)).find((round) => span / round <= 5) ?? 1;
  const first = Math.ceil(min / step);
  return Array.from({ length: Math.floor(max / step) - first + 1 }, (_, i) => (first + i) * step);
}

const dayMs = 86_400_000;

/** How much of its year has gone when the day ends: 1 on 31 December. */
export function partOfYear(day: Day): number {
  const year = Number(day.slice(0, 4));
  const begin = Date.UTC(year, 0, 1);
  return (Date.parse(day) + dayMs - begin) / (Date.UTC(year + 1, 0, 1) - begin);
}

/** Between the points, along straight lines; before the first and after the last it stays as it is there. */
export function valueAt(points: readonly [x: number, y: number][], x: number): number {
  const after = points.findIndex(([px]) => px >= x);
  if (after <= 0) return points.at(after)?.[1] ?? 0;
  const [[x0, y0], [x1, y1]] = [points[after - 1]!, points[after]!];
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
