import { officeText, quotaStatusWord } from "../../da-office";
import type { Measure } from "../../sync/wire";
import { asRange, asWhole } from "../format";

/** What the curve shows, for those who hear it. */
export function inWords(measure: Measure, ended: boolean): string {
  const text = officeText.quota.words;
  const made = text.made(asWhole(measure.actual), asWhole(measure.target));
  if (ended) return made;
  const gap = asWhole(Math.abs(measure.behind));
  const { mean, lo80, hi80 } = measure.forecast;
  return [
    made,
    text.expected(asWhole(measure.expected)),
    gap === "0" ? text.onPace : measure.behind > 0 ? text.behind(gap) : text.ahead(gap),
    text.forecast(asWhole(mean), asRange(lo80, hi80)),
  ].join(" ");
}

/** The light in words. A year that has ended is no longer on its way. */
export function statusWord({ remaining, forecast }: Measure, ended: boolean): string {
  if (!ended) return quotaStatusWord[forecast.status];
  return remaining === 0 ? officeText.quota.wasReached : officeText.quota.wasMissed;
}
