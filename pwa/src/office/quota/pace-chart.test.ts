import { describe, expect, test } from "vitest";
import { lastMonths, line, paceChart, type PaceChartInput } from "./pace-chart";

const year: PaceChartInput = {
  points: [
    { day: "2027-03-31", expected: 200, actual: 170 },
    { day: "2027-06-30", expected: 417, actual: 414 },
    { day: "2027-09-30", expected: 601, actual: null },
    { day: "2027-12-31", expected: 800, actual: null },
  ],
  target: 800,
  forecast: { mean: 795, low: 753, high: 836 },
  from: 0,
  width: 500,
  em: 16,
};

/** The numbers of a path, two by two. */
const places = (path: string) => [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const);

test("a path goes through its points", () => {
  const same = (n: number) => n;
  expect(line([[0, 0], [1.25, 3], [2, 4.04]], same, same)).toBe("M0 0L1.3 3L2 4");
  expect(line([], same, same)).toBe("");
});

describe("Q2: the chart of a year", () => {
  const chart = paceChart(year);

  test("the expected curve runs from nothing to the target", () => {
    const expected = places(chart.expected);
    expect(expected[0]).toEqual([chart.plot.left, chart.plot.bottom]);
    expect(expected.at(-1)![0]).toBe(chart.plot.right);
    expect(expected.at(-1)![1]).toBeCloseTo(chart.targetY, 0);
  });

  test("the actual curve stops today", () => {
    const actual = places(chart.actual);
    expect(actual).toHaveLength(3);
    expect(actual.at(-1)![0]).toBeCloseTo(chart.now!.x, 0);
    expect(chart.now).toMatchObject({ actual: 414 });
  });

  test("the fan opens from today's figure to the band at the end of the year", () => {
    const fan = chart.fan!;
    for (const edge of [fan.low, fan.mean, fan.high]) expect(places(edge)[0]![1]).toBeCloseTo(chart.now!.y, 0);
    expect(places(fan.low).at(-1)![1]).toBeCloseTo(fan.end.low, 0);
    expect(places(fan.high).at(-1)![1]).toBeCloseTo(fan.end.high, 0);
    expect(fan.end.high).toBeLessThan(chart.targetY);
    expect(fan.end.low).toBeGreaterThan(chart.targetY);
  });

  test("the fan never falls: a visit made is not unmade", () => {
    const low = places(paceChart({ ...year, forecast: { mean: 420, low: 414, high: 470 } }).fan!.low);
    for (const [, y] of low) expect(y).toBeLessThanOrEqual(chart.plot.bottom);
    expect(Math.max(...low.map(([, y]) => y))).toBeCloseTo(low[0]![1], 0);
  });

  test("everything lies inside the drawing", () => {
    for (const path of [chart.expected, chart.actual, chart.fan!.area]) {
      for (const [x, y] of places(path)) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(chart.plot.right);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(chart.plot.bottom);
      }
    }
  });
});

test("a year that has ended has no fan", () => {
  const chart = paceChart({ ...year, forecast: null });
  expect(chart.fan).toBeNull();
  expect(chart.plot.right).toBeGreaterThan(paceChart(year).plot.right);
});

test("a year that has not begun has neither line nor fan", () => {
  const chart = paceChart({ ...year, points: year.points.map((p) => ({ ...p, actual: null })) });
  expect(chart).toMatchObject({ actual: "", now: null, fan: null });
});

test("a narrow screen and large text name fewer months", () => {
  const months = (width: number, em: number) => paceChart({ ...year, width, em }).months.map((m) => m.month);
  expect(months(600, 16)).toHaveLength(12);
  expect(months(260, 16)).toEqual([1, 4, 7, 10]);
  expect(months(260, 32)).toEqual([1, 7]);
});

test("very large text on a narrow screen leaves the plot the whole width", () => {
  const chart = paceChart({ ...year, width: 260, em: 32 });
  expect(chart).toMatchObject({ labelled: false, plot: { left: 0 } });
  expect(paceChart({ ...year, width: 260 }).labelled).toBe(true);
});

describe("the end of the year seen closely", () => {
  const chart = paceChart({ ...year, from: lastMonths("2027-06-30") });

  test("begins two months before the present one", () => {
    expect(lastMonths("2027-06-30")).toBe(3 / 12);
    expect(lastMonths("2027-01-15")).toBe(0);
    expect(chart.months.map((m) => m.month)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test("the lines enter at the left edge at the figure they had there", () => {
    const [x, y] = places(chart.actual)[0]!;
    expect(x).toBe(chart.plot.left);
    expect(y).toBeCloseTo(chart.plot.bottom, 0);
    expect(places(chart.expected)[0]![0]).toBe(chart.plot.left);
    expect(chart.rows[0]!.value).toBeGreaterThan(150);
  });

  test("the band is drawn taller than over the whole year", () => {
    const height = ({ fan }: typeof chart) => fan!.end.low - fan!.end.high;
    expect(height(chart)).toBeGreaterThan(1.2 * height(paceChart(year)));
  });
});
