import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { deriveStrategic } from "../lib/strategic";
import type { OpeningFields, VisitFields } from "../sync/wire";
import { engine } from "./engine";
import { startEngine } from "./engine-in-tests";
import { findSensitive, findWording, refusedOpening, refusedVisit } from "./rules";

const crm = new URL("../../../backend/crm/", import.meta.url);
const testdata = (name: string) => JSON.parse(readFileSync(new URL(`testdata/${name}.json`, crm), "utf8"));
const codePoints = (text: string, units: number) => [...text.slice(0, units)].length;

beforeAll(startEngine);

type SensitiveCases = { known_p_numbers: string[]; cases: { text: string; found: [string, number, number][] }[] };
const { known_p_numbers, cases }: SensitiveCases = testdata("sensitive");

describe("V5: findSensitive", () => {
  it.each(cases)("$text", ({ text, found }) => {
    const got = findSensitive(text, (digits) => known_p_numbers.includes(digits));
    expect(got.map(({ kind, start, end }) => [kind, codePoints(text, start), codePoints(text, end)])).toEqual(found);
    for (const one of got) {
      expect(one.found).toBe(text.slice(one.start, one.end));
      expect(one.advice).not.toBe("");
    }
  });
});

type WordingCase = { text: string; found: [ground: string, start: number, end: number][] };

it.each<WordingCase>(testdata("wording"))("O5: $text", ({ text, found }) => {
  const got = findWording(text);
  expect(got.map(({ ground, start, end }) => [ground, codePoints(text, start), codePoints(text, end)])).toEqual(found);
  for (const one of got) {
    expect(one.found).toBe(text.slice(one.start, one.end));
    expect(one.advice).not.toBe("");
  }
});

const visit: VisitFields = {
  ...{ company_id: "0195f3a0-1111-7000-8000-000000000001", workplace_id: null, kind: "physical", status: "completed" },
  ...{ visited_on: "2026-11-20", starts_at: "", agenda: ["growth"], company_present: true, citizens_present: 0 },
  ...{ note: "", note_checked: false, next_on: "2026-12-01", next_what: "", next_none: "" },
  ...{ contact_ids: [], citizen_ids: [], participant_ids: [] },
} as VisitFields;

it("V2: what the phone derives at once is what the server will say", () => {
  const some = <T>(...list: T[]) => list;
  for (const status of some("completed", "planned", "cancelled")) {
    for (const kind of some("physical", "video", "phone")) {
      for (const company_present of [true, false]) {
        for (const citizens_present of [0, 2]) {
          for (const citizen_ids of some([], ["c"])) {
            for (const agenda of some([], ["growth"], ["candidate"], ["contract", "placement_followup", "mentor_training"])) {
              const facts = { ...visit, status, kind, company_present, citizens_present, citizen_ids, agenda } as VisitFields;
              for (const video_counts of [true, false]) {
                expect(deriveStrategic(facts, video_counts)).toEqual(engine.ask("strategic", { visit: facts, video_counts }));
              }
            }
          }
        }
      }
    }
  }
});

it("a visit and an opening are refused in the server's words", () => {
  expect(refusedVisit(visit, "2026-11-23")).toBeUndefined();
  expect(refusedVisit({ ...visit, visited_on: "2026-11-24" }, "2026-11-23")).toEqual({
    field: "visited_on",
    code: "visit.date_future",
    message: "Datoen ligger i fremtiden. Et afholdt besøg har en dato til og med i dag.",
  });
  const opening = { company_id: visit.company_id, kind: "small_job", title: "Opvask", positions: 1 } as OpeningFields;
  expect(refusedOpening(opening)).toBeUndefined();
  expect(refusedOpening({ ...opening, hours_min: 9, hours_typical: 8, hours_max: 10 })?.code).toBe("opening.hours");
  expect(refusedOpening({ ...opening, occupation: "000000" })?.code).toBe("opening.occupation");
});

it("R1: the ratio of a workplace", () => {
  const { ratio_fte } = testdata("vectors") as { ratio_fte: { ordinary: number[]; supported_hours: number[]; new_hours: number; result: unknown[] }[] };
  for (const { ordinary, supported_hours: supported, new_hours: more, result } of ratio_fte) {
    expect(engine.ask("ratio", { ordinary, supported, more })).toMatchObject({ cap: result[1], within: result[4] });
  }
});
