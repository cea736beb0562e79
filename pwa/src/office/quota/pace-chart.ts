import type { Day, PacePoint } from "../../sync/wire";
import { linear, partOfYear, ticks, valueAt, type Scale } from "./scale";

export interface PaceChartInput {
  points: readonly PacePoint[];
  target: number;
  /** Where the year will probably end; null when it has ended. */
  forecast: { mean: number; low: number; high: number } | null;
  /** Where the drawing begins, as a part of the year: 0 is 1 January. */
  from: number;
  /** Pixels from edge to edge. */
  width: number;
  /** Pixels of one letter's height: margins and labels grow with the reader's text size. */
  em: number;
}

type XY = [x: number, y: number];

/** Everything the drawing needs, in pixels. */
export interface PaceChart {
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  rows: { value: number; y: number }[];
  /** There is room for figures beside the plot; the table has them otherwise. */
  labelled: boolean;
  months: { month: number; x: number }[];
  targetY: number;
  expected: string;
  actual: string;
  now: { x: number; y: number; actual: number } | null;
  fan: { area: string; low: string; high: string; mean: string; end: { mean: number; low: number; high: number } } | null;
}

/** How many places the fan is drawn through: enough to look like a curve. */
const fanSteps = 12;

/** Lays out the curve of a year: what was expected, what came, and where it is going. */
export function paceChart({ points, target, forecast, from, width, em }: PaceChartInput): PaceChart {
  const height = Math.round(Math.min(Math.max(width * 0.52, 13 * em), 22 * em));
  const made = points.filter((p) => p.actual !== null);
  const expected = since(from, [[0, 0], ...points.map((p): XY => [partOfYear(p.day), p.expected])]);
  const actual = since(from, [[0, 0], ...made.map((p): XY => [partOfYear(p.day), p.actual!])]);
  const now = actual.at(-1)!;
  const lowest = Math.min(expected[0]![1], actual[0]![1]);
  const highest = Math.max(target, forecast?.high ?? 0, ...expected.map(([, n]) => n), ...actual.map(([, n]) => n), 1);
  const top = highest + (highest - lowest) * 0.06;
  const rows = ticks(lowest, top);
  const labelled = width >= 14 * em;
  const plot = {
    left: labelled ? Math.ceil(em * (0.7 + 0.6 * String(rows.at(-1)).length)) : 0,
    right: width - Math.ceil(em * (labelled && forecast ? 3.4 : 0.6)),
    top: Math.ceil(em * 1.6),
    bottom: height - Math.ceil(em * 1.7),
  };
  const x = linear([from, 1], [plot.left, plot.right]);
  const y = linear([lowest, top], [plot.bottom, plot.top]);

  return {
    width,
    height,
    plot,
    labelled,
    rows: rows.map((value) => ({ value, y: y(value) })),
    months: monthMarks(from, plot.right - plot.left, em).map((month) => ({ month, x: x((month - 0.5) / 12) })),
    targetY: y(target),
    expected: line(expected, x, y),
    actual: made.length > 0 ? line(actual, x, y) : "",
    now: made.length > 0 ? { x: x(now[0]), y: y(now[1]), actual: now[1] } : null,
    fan: forecast && made.length > 0 ? fan(expected, now, forecast, x, y) : null,
  };
}

/** The last months before today and those to come, once the end of the year is what matters. */
export function lastMonths(today: Day): number {
  return Math.max(0, Number(today.slice(5, 7)) - 3) / 12;
}

/** The points from a part of the year on, beginning exactly there. */
function since(from: number, points: XY[]): XY[] {
  return from === 0 ? points : [[from, valueAt(points, from)], ...points.filter(([at]) => at > from)];
}

/** As many months as there is room for: all, every second, third or sixth. */
function monthMarks(from: number, room: number, em: number): number[] {
  const first = Math.round(from * 12) + 1;
  const every = [1, 2, 3, 6].find((n) => (room / (13 - first)) * n >= 2.1 * em) ?? 6;
  return Array.from({ length: Math.ceil((13 - first) / every) }, (_, i) => first + i * every);
}

/**
 * From today's figure to the band at the end of the year. The middle follows the calendar as the expected curve does;
 * the band opens with the square root of the days that are left to chance.
 */
function fan(expected: XY[], now: XY, forecast: { mean: number; low: number; high: number }, x: Scale, y: Scale): PaceChart["fan"] {
  const [from, actual] = now;
  const begin = valueAt(expected, from);
  const rest = valueAt(expected, 1) - begin;
  const middle: XY[] = [];
  const low: XY[] = [];
  const high: XY[] = [];
  for (let i = 0; i <= fanSteps; i++) {
    const at = from + ((1 - from) * i) / fanSteps;
    const gone = rest > 0 ? (valueAt(expected, at) - begin) / rest : i / fanSteps;
    const mean = actual + (forecast.mean - actual) * gone;
    const open = Math.sqrt(gone);
    middle.push([at, mean]);
    low.push([at, Math.max(actual, mean - (forecast.mean - forecast.low) * open)]);
    high.push([at, mean + (forecast.high - forecast.mean) * open]);
  }
  return {
    area: `${line([...high, ...low.toReversed()], x, y)}Z`,
    low: line(low, x, y),
    high: line(high, x, y),
    mean: line(middle, x, y),
    end: { mean: y(forecast.mean), low: y(forecast.low), high: y(forecast.high) },
  };
}

/** The points as an SVG path. */
export function line(points: readonly XY[], x: Scale, y: Scale): string {
  return points.map(([px, py], i) => `${i === 0 ? "M" : "L"}${round(x(px))} ${round(y(py))}`).join("");
}

const round = (n: number) => Math.round(n * 10) / 10;
