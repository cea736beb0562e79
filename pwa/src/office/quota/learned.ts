import { forecastText as text } from "../../da-forecast";
import type { QuotaFigures } from "../../sync/wire";
import { asPercent, asTenth, asWhole } from "../format";

type Learned = NonNullable<QuotaFigures["learned"]>;

export const spreadInWords = (l: Learned) =>
  l.weeks < l.fewest_weeks
    ? text.usualSpread(l.weeks, l.fewest_weeks)
    : text.ownSpread(l.weeks, asTenth(l.dispersion_visits), asTenth(l.dispersion_strategic));

export const heldInWords = (l: Learned) =>
  l.booked < l.fewest_booked ? text.heldUnknown(asWhole(l.booked), asWhole(l.fewest_booked)) : text.heldText(asWhole(l.booked), asWhole(l.held), asPercent(l.held / l.booked));
