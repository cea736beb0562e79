import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { deriveStrategic, topics, type VisitFacts } from "./strategic";

const meeting: VisitFacts = {
  status: "completed",
  kind: "physical",
  company_present: true,
  citizens_present: 0,
  citizen_ids: [],
  agenda: ["recruitment_plan"],
};

it.each<[string, Partial<VisitFacts>, boolean, boolean, string[]]>([
  ["a meeting about next year's hiring", {}, true, true, ["strategic"]],
  ["the same, and a candidate is mentioned", { citizen_ids: ["c"] }, true, false, ["citizen_linked"]],
  ["the same, and a candidate is on the agenda", { agenda: ["growth", "candidate"] }, true, false, ["citizen_topic"]],
  ["only a follow-up on a placement", { agenda: ["placement_followup"] }, true, false, ["citizen_topic", "no_topic"]],
  [
    "a round table with the citizen",
    { agenda: ["round_table"], citizens_present: 1 },
    true,
    false,
    ["citizen_present", "citizen_topic", "no_topic"],
  ],
  ["called off at the door", { status: "cancelled" }, false, false, ["not_completed"]],
  ["planned", { status: "planned" }, false, false, ["not_completed"]],
  ["a phone call", { kind: "phone" }, false, false, ["phone"]],
  ["a video meeting", { kind: "video" }, true, true, ["strategic"]],
  ["nobody from the company", { company_present: false }, true, false, ["no_company"]],
  ["no topic at all", { agenda: [] }, true, false, ["no_topic"]],
  ["a new opening and growth", { agenda: ["opening_taken", "growth"] }, true, true, ["strategic"]],
])("V2: %s", (_, change, counts, strategic, reasons) => {
  expect(deriveStrategic({ ...meeting, ...change })).toEqual({ counts, strategic, reasons });
});

it("leaves a video meeting out where the municipality says so", () => {
  expect(deriveStrategic({ ...meeting, kind: "video" }, false).reasons).toEqual(["video"]);
});

it("knows the topics of the server, in the same order and with the same meaning", () => {
  const source = readFileSync(new URL("../../../backend/crm/strategic.go", import.meta.url), "utf8");
  const codes = new Map([...source.matchAll(/(Topic\w+)\s+Topic = "(\w+)"/g)].map(([, name, code]) => [name, code]));
  const server = [...source.matchAll(/\{(Topic\w+), "[^"]*", (true|false), (true|false)\}/g)];
  expect(server.map(([, name]) => codes.get(name))).toEqual(topics);
  for (const [i, [, , isStrategic, aboutCitizen]] of server.entries()) {
    const { strategic, reasons } = deriveStrategic({ ...meeting, agenda: ["growth", topics[i]!] });
    expect(reasons.includes("citizen_topic")).toBe(aboutCitizen === "true");
    expect(deriveStrategic({ ...meeting, agenda: [topics[i]!] }).strategic).toBe(isStrategic === "true");
    expect(strategic).toBe(aboutCitizen === "false");
  }
});
