/** What a target of strategic visits is enough for. */
export interface Capacity {
  /** One for each close partner. */
  close: number;
  /** What is left for the sporadic ones; negative when it does not even reach the close ones. */
  left: number;
  /** Months between strategic visits at a sporadic partner; null when there is none left for them. */
  everyMonths: number | null;
}

/** One strategic visit a year at every close partner; the rest is shared by the sporadic ones. */
export function capacity(strategicTarget: number, close: number, sporadic: number): Capacity {
  const left = strategicTarget - close;
  return { close, left, everyMonths: left > 0 && sporadic > 0 ? Math.round((12 * sporadic) / left) : null };
}
