/** Where a person's figure lies against what chance alone would give, in percent of the strip's width. */
export interface ChanceStrip {
  low: number;
  high: number;
  expected: number;
  actual: number;
}

/** Places the figures on a strip that begins at 0 and has some room after the highest of them. */
export function chanceStrip(figures: ChanceStrip): ChanceStrip {
  const { low, high, expected, actual } = figures;
  const whole = Math.max(low, high, expected, actual, 1) * 1.15;
  const part = (n: number) => Math.round((n / whole) * 1000) / 10;
  return { low: part(low), high: part(high), expected: part(expected), actual: part(actual) };
}

/** Whether a figure says more than chance does. */
export function against({ low, high, actual }: Pick<ChanceStrip, "low" | "high" | "actual">): "below" | "within" | "above" {
  if (actual < low) return "below";
  return actual > high ? "above" : "within";
}
