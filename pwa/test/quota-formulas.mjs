// The formulas of the quota, written a second time and apart from the server's, so
// that a test can say what a screen must show. year.e2e.mjs holds them against the
// worked examples first.
import { readFileSync } from "node:fs";

/** Worked examples, computed independently of both. */
export const vectors = JSON.parse(readFileSync(new URL("../../backend/crm/testdata/vectors.json", import.meta.url), "utf8"));

/** A Gamma prior worth 20 weighted days on the daily rate; the rest of the year Poisson around it, its variance so many times as large. */
export function forecast(target, actual, elapsed, total, dispersion = 1.5) {
  const [priorDays, z80] = [20, 1.2816];
  const shape = (target / total) * priorDays + actual;
  const days = priorDays + elapsed;
  const left = total - elapsed;
  const rest = (shape / days) * left;
  const mean = actual + rest;
  const sd = Math.sqrt(dispersion * (rest + (left / days) ** 2 * shape));
  return {
    expected: (target * elapsed) / total,
    index: actual / ((target * elapsed) / total),
    needed: (target - actual) / left,
    mean,
    low: Math.max(actual, Math.floor(mean - z80 * sd)),
    high: Math.ceil(mean + z80 * sd),
    probability: 1 - normal((target - 0.5 - mean) / sd),
  };
}

/** The standard normal distribution up to z, by Simpson's rule. */
function normal(z) {
  const steps = 2000;
  const width = z / steps;
  const density = (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(z);
  for (let i = 1; i < steps; i++) sum += density(i * width) * (i % 2 ? 4 : 2);
  return 0.5 + (sum * width) / 3;
}

/** The 0.1 and 0.9 quantiles of a Poisson count. */
export function chanceBand(mean) {
  const quantile = (p) => {
    let [n, term] = [0, Math.exp(-mean)];
    for (let sum = term; sum < p; sum += term) term *= mean / ++n;
    return n;
  };
  return [quantile(0.1), quantile(0.9)];
}

/** What each is to make, before rounding: what was achieved, and of the rest a part by weight. */
export function exactParts(target, rows) {
  const rest = target - rows.reduce((sum, row) => sum + row.achieved, 0);
  const weights = rows.reduce((sum, row) => sum + row.weight, 0);
  return rows.map((row) => row.achieved + (rest * row.weight) / weights);
}
