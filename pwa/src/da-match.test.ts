import { expect, test } from "vitest";
import { componentText, componentWord, explained, obstacleText } from "./da-match";
import { demandWord } from "./da-opening-words";

test("M2: what fits, what is missing and what was not compared are told in sentences", () => {
  const lines = explained({
    fits: ["occupation", "hours", "travel"],
    missing: [
      { component: "skills", code: "till" },
      { component: "skills", code: "forklift" },
      { component: "considerations", code: "fixed_shifts" },
      { component: "availability", code: "evening" },
    ],
    unknown: ["language"],
  });
  expect(lines).toEqual([
    "Passer: jobmål, timer og transport.",
    "Mangler: erfaring med kasse og truck, faste vagter og tid til aften.",
    "Ikke sammenlignet: dansk.",
  ]);
  expect(explained({ fits: [], missing: [], unknown: [] })).toEqual([]);
  expect(explained({ fits: ["new"], missing: [{ component: "skills", code: "new" }], unknown: [] })).toEqual([
    "Passer: new.",
    "Mangler: erfaring med new.",
  ]);
});

test.each(["occupation", "hours", "travel", "language", "skills", "considerations", "availability"])(
  "M2: a whole component that is missing has words: %s",
  (component) => {
    expect(explained({ fits: [], missing: [{ component, code: "" }], unknown: [] })[0]).toMatch(/^Mangler: [a-zæøå ,]{4,}\.$/);
  },
);

test("M2: every demand becomes a question about the work, not about the person", () => {
  for (const code of Object.keys(demandWord)) {
    const { what, ask } = obstacleText({ why: "demand", code });
    expect(what).toMatch(/^Opgaven kræver(, at man)? [a-zæøå0-9 ,]+\.$/);
    expect(ask).toBe("Kan opgaven ændres?");
  }
  expect(obstacleText({ why: "demand", code: "lift_over_10kg" }).what).toBe("Opgaven kræver løft over 10 kg.");
  expect(obstacleText({ why: "licence", code: "b" }).what).toBe("Der skal bruges kørekort B.");
});

test("M2: no obstacle calls anybody unsuitable, and none is without a sentence", () => {
  for (const why of ["hours", "travel", "scheme", "last_company", "paused", "closed"]) {
    const { what } = obstacleText({ why, code: "" });
    expect(what).toMatch(/^[A-ZÆØÅ].*\.$/);
    expect(what).not.toMatch(/uegnet|egnet|passer ikke til|syg/i);
  }
});

test("M2: the components have a word in a sentence and one in the table of weights, in the engine's order", () => {
  expect(Object.keys(componentText)).toEqual(Object.keys(componentWord));
  expect(Object.keys(componentWord)).toHaveLength(8);
});
