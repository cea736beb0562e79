import { describe, expect, it } from "vitest";
import {
  blankVisit,
  fieldsOf,
  usualLine,
  usualNext,
  verdictLine,
  withNext,
} from "./visit-form";

const blank = blankVisit("c", "2026-11-21");

it("V1, V2: needs nothing but a topic to be strategic", () => {
  expect(verdictLine(blank)).toMatchObject({ strategic: false, counts: true });
  expect(verdictLine({ ...blank, agenda: ["growth"] })).toEqual({
    strategic: true,
    counts: true,
    text: "Tæller som strategibesøg, fordi mødet handlede om virksomhedens egne behov.",
  });
  expect(verdictLine({ ...blank, kind: "phone" }).text).toBe(
    "Tæller ikke som besøg, fordi en telefonsamtale er en kontakt.",
  );
});

it("says what it assumed", () => {
  expect(usualLine(blank, "2026-11-21")).toBe("I dag · Besøg");
  expect(usualLine({ ...blank, kind: "video" }, "2026-11-22")).toBe("21. november · Videomøde");
});

it("takes the fields out of a row and nothing else", () => {
  const row = { ...blank, id: "v", revision: 2, counts: true };
  expect(fieldsOf(row)).toEqual(blank);
});

describe("V4: the next contact", () => {
  it("offers a week, two, and a month from the visit", () => {
    expect(usualNext("2026-01-31")).toEqual({ week: "2026-02-07", twoWeeks: "2026-02-14", month: "2026-02-28" });
  });

  it("is agreed or not, never both", () => {
    const agreed = withNext({ ...blank, next_none: "declined" }, { on: "2026-12-01" });
    expect(agreed).toMatchObject({ next_on: "2026-12-01", next_none: "" });
    expect(withNext({ ...agreed, next_what: "Ring" }, { none: "no_need" })).toMatchObject({
      next_on: "",
      next_what: "",
      next_none: "no_need",
    });
  });
});
