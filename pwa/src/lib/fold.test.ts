import { expect, test } from "vitest";
import { fold } from "./fold";

test.each([
  ["Hjørring", "hjoerring"],
  ["HJOERRING", "hjoerring"],
  ["Århus Æbler", "aarhus aebler"],
  ["A\u030Arhus", "aarhus"],
  ["Café Rønne & Søn ApS", "cafe roenne & soen aps"],
  ["Müller Straße", "muller strasse"],
  ["Łódź Þór Đorđević Œuvre", "lodz thor dordevic oeuvre"],
])("%s folds to %s", (text, folded) => {
  expect(fold(text)).toBe(folded);
});
