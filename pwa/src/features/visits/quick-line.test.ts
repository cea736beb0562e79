import { describe, expect, test } from "vitest";
import { openingsIn, understood } from "./quick-line";
import { blankVisit } from "./visit-form";

/** A Wednesday. */
const today = "2026-11-25";
const contacts = [
  { id: "a", name: "Åse Holm" },
  { id: "b", name: "Bo Lund" },
];
const read = (line: string) => understood(line, today, contacts);
const visit = (line: string) => read(line).reduce((visit, { apply }) => apply(visit), blankVisit("c", today));

describe("V1: a line is read as parts to accept", () => {
  test("the whole of a short one", () => {
    expect(read("i går strategi 2 småjob 10t").map(({ label }) => label)).toEqual([
      "24. november",
      "Plan for rekruttering",
      "Nye opgaver til fleksjob og småjob",
      "Note: 2 småjob, 10 timer om ugen",
    ]);
    expect(visit("i går strategi 2 småjob 10t")).toMatchObject({
      visited_on: "2026-11-24",
      agenda: ["recruitment_plan", "new_tasks"],
      note: "2 småjob, 10 timer om ugen",
      note_checked: false,
    });
  });

  test.each([
    ["i dag", { visited_on: "2026-11-25" }],
    ["I FORGÅRS", { visited_on: "2026-11-23" }],
    ["mandag", { visited_on: "2026-11-23" }],
    ["onsdag", { visited_on: "2026-11-18" }],
    ["i fredags", { visited_on: "2026-11-20" }],
    ["12/11", { visited_on: "2026-11-12" }],
    ["12.12", { visited_on: "2025-12-12" }],
    ["31/11", { visited_on: today }],
    ["kl 9", { starts_at: "09:00" }],
    ["kl. 13.30", { starts_at: "13:30" }],
    ["ringede", { kind: "phone" }],
    ["teams med Bo", { kind: "video", contact_ids: ["b"] }],
    ["åse og bo om mentor", { contact_ids: ["a", "b"], agenda: ["mentor_training"] }],
    ["fastholdelse og vækst", { agenda: ["growth", "retention"] }],
    ["fleksjob", { agenda: ["new_tasks"], note: "1 fleksjob" }],
    ["om 2 uger", { next_on: "2026-12-09", next_none: "" }],
    ["om en måned", { next_on: "2026-12-25" }],
    ["næste uge", { next_on: "2026-12-02" }],
  ])("%s", (line, want) => expect(visit(line)).toMatchObject(want));

  test.each(["", "boligen er dejlig", "kl 99", "om lidt", "10t", "videre"])("nothing in »%s«", (line) => {
    expect(read(line)).toEqual([]);
  });
});

test("O2: what a company can offer begins an opening", () => {
  const found = openingsIn("i går strategi 2 småjob 10t, Praktikplads og 1 løntilskud på 37 timer");
  expect(found.map(({ query }) => query)).toEqual([
    "kind=small_job&positions=2&hours=10",
    "kind=internship&positions=1&hours=",
    "kind=wage_subsidy&positions=1&hours=37",
  ]);
  expect(found[0]?.label).toBe("2 småjob, 10 timer om ugen");
});
