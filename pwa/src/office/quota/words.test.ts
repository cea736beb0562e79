import { expect, test } from "vitest";
import { measure } from "./figures.sample";
import { inWords, statusWord } from "./words";

test.each([
  [measure({ actual: 612, behind: 36.4 }), "612 af 800 er gennemført. Der var forventet 648 på nuværende tidspunkt. Det er 36 bagud. Prognosen for året er 795, sandsynligvis 753–836."],
  [measure({ actual: 660, behind: -12 }), "660 af 800 er gennemført. Der var forventet 648 på nuværende tidspunkt. Det er 12 foran. Prognosen for året er 795, sandsynligvis 753–836."],
  [measure({ actual: 648, behind: 0.2 }), "648 af 800 er gennemført. Der var forventet 648 på nuværende tidspunkt. Det går efter planen. Prognosen for året er 795, sandsynligvis 753–836."],
])("the curve in words", (figures, words) => expect(inWords(figures, false)).toBe(words));

test("a year that has ended has only its result", () => expect(inWords(measure({ actual: 790 }), true)).toBe("790 af 800 er gennemført."));

test("Q2: the light speaks of what will be, and when the year has ended of what was", () => {
  expect(statusWord(measure(), false)).toBe("Målet er usikkert");
  expect(statusWord(measure(), true)).toBe("Målet blev ikke nået");
  expect(statusWord(measure({ remaining: 0 }), true)).toBe("Målet blev nået");
});
