import { expect, test } from "vitest";
import type { Citizen } from "../../sync/wire";
import { cardOf, hoursOf } from "./citizen-text";

const card = (over: Partial<Citizen> = {}): Citizen => ({
  ...{ id: "c", code: "A1", consultant_id: null, goals: [{ occupation: "933420", title: "Opfyldning" }], hours_min: 4, hours_max: 10 },
  ...{ travel_limit: 45, travel_means: "bus", travel_zone: "9800", hard: ["cold"], soft: ["seat"], skills: ["till", "stocking"] },
  ...{ licences: [], language: 2, schemes: ["small_job"], paused: false, revision: 1, updated_at: "2026-11-20T12:00:00Z" },
  ...over,
});

test("M1: the card says what matching needs, in words, and no consideration unless somebody asks", () => {
  const rows = Object.fromEntries(cardOf(card({ availability: ["day"] })));
  expect(rows).toEqual({
    "Jobmål": "Opfyldning",
    "Timer om ugen": "4 til 10 t",
    "Kan arbejde": "Dag",
    "Transport": "Bus og tog, højst 45 min., fra 9800",
    "Kompetencer": "Opfyldning · Kasse",
    "Dansk": "Til hverdag",
    "Må foreslås til": "Småjob",
  });
});

test("M1: what nobody has told is left out, and a card kept before it was asked is read all the same", () => {
  const { availability: _, ...old } = card({ hours_min: 0, hours_max: 0, travel_limit: 0, skills: [], goals: [] });
  const rows = cardOf(old).map(([label]) => label);
  expect(rows).not.toContain("Timer om ugen");
  expect(rows).not.toContain("Jobmål");
  expect(hoursOf({ hours_min: 37, hours_max: 37 })).toBe("37 t");
  expect(hoursOf({ hours_min: 0, hours_max: 10 })).toBe("10 t");
});
