import type { Day, PacePoint } from "../../sync/wire";

/** A month of the table beside the curve. */
export interface MonthRow {
  /** 1 to 12. */
  month: number;
  /** The day the figures run to: the last one of the month, or today. */
  until: Day;
  /** The month is not over yet. */
  running: boolean;
  expected: number;
  /** In the month, in the year so far, and how far ahead of what was expected; null for months to come. */
  made: { inMonth: number; total: number; ahead: number } | null;
}

/** The twelve months of a year; the month that is running stands as it stands today. */
export function monthRows(points: readonly PacePoint[]): MonthRow[] {
  const rows: MonthRow[] = [];
  let before = 0;
  for (let month = 1; month <= 12; month++) {
    const all = points.filter((p) => Number(p.day.slice(5, 7)) === month);
    const end = all.at(-1);
    const last = all.findLast((p) => p.actual !== null) ?? end;
    if (!last || !end) continue;
    const { actual } = last;
    rows.push({
      month,
      until: last.day,
      running: last !== end,
      expected: last.expected,
      made: actual === null ? null : { inMonth: actual - before, total: actual, ahead: actual - last.expected },
    });
    before = actual ?? before;
  }
  return rows;
}
