import type { Measure } from "../../sync/wire";

/** A target of 800 in November, for tests. */
export function measure(changes: Partial<Measure> = {}): Measure {
  return {
    target: 800,
    scheduled: 41,
    actual: 612,
    video: 31,
    remaining: 188,
    remaining_to_schedule: 147,
    expected: 648,
    index: 0.944,
    behind: 36,
    needed_rate: 3.4,
    pace: [
      { day: "2027-01-31", expected: 69, actual: 60 },
      { day: "2027-02-10", expected: 90, actual: 80 },
      { day: "2027-02-28", expected: 134, actual: null },
      { day: "2027-12-31", expected: 800, actual: null },
    ],
    forecast: { mean: 795, lo80: 753, hi80: 836, p: 0.442, status: "amber", label: "Målet er usikkert", shape: "triangle" },
    ...changes,
  };
}
