import { expect, test } from "vitest";
import { heldInWords, spreadInWords } from "./learned";

const learned = { weeks: 104, fewest_weeks: 52, dispersion_visits: 1.84, dispersion_strategic: 1, booked: 1214, held: 1093, fewest_booked: 50 };

// Q2: the forecast says what it was learned from.
test("says of how many own weeks the band is learned", () => {
  expect(spreadInWords(learned)).toBe(
    "Båndet om prognosen er lært af kommunens egne besøg i 104 uger. Antallet på en uge svinger 1,8 gange så meget som ved ren tilfældighed, og antallet af strategibesøg 1,0 gange så meget, målt som varians.",
  );
});

test.each([
  [51, "Indtil nu er der 51 uger."],
  [1, "Indtil nu er der 1 uge."],
])("with %d weeks it says what is used instead", (weeks, end) => {
  const said = spreadInWords({ ...learned, weeks });
  expect(said).toContain("1,5 gange");
  expect(said.endsWith(end)).toBe(true);
});

test("says how many appointments became visits", () => {
  expect(heldInWords(learned)).toMatch(/^Af de 1\.214 aftaler, .* blev 1\.093 til besøg: 90\s%\./);
  expect(heldInWords({ ...learned, booked: 49, held: 49 })).toContain("Indtil nu er der 49.");
});
