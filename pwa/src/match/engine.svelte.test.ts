// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { flushSync } from "svelte";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Citizen, Match, MatchPolicy, Opening } from "../sync/wire";
import { engine } from "./engine";
import { startEngine } from "./engine-in-tests";

type Raw = Record<string, unknown>;
const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../backend/match/testdata/vectors.json"), "utf8"),
) as { opening: Raw; citizens: Record<string, { Citizen: Raw }> };
const policy: MatchPolicy = { version: 1, enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };
const now = Date.UTC(2026, 10, 23);

// The worked example of domain 6.5, as rows are on the wire. There, travel is given in minutes; here nobody knows it.
const o = vectors.opening;
const opening = {
  ...{ id: o.ID, status: "open", kind: o.Scheme, company_id: o.Company, occupation: o.Occupation },
  ...{ hours_min: o.HoursMin, hours_typical: o.HoursTypical, hours_max: o.HoursMax, language: o.Language, shifts: o.Shifts },
  ...{ skills_needed: o.Needed, skills_nice: o.Nice, demands: o.Demands, offers: o.Offers, licences: [] },
  track: { good: 4, all: 6 },
} as unknown as Opening;

const citizens = Object.values(vectors.citizens).map(
  ({ Citizen: c }) =>
    ({
      ...{ id: c.ID, code: `K-${String(c.ID)}`, consultant_id: "me", schemes: c.Schemes, travel_limit: c.TravelLimit },
      ...{ goals: (c.Goals as string[]).map((occupation) => ({ occupation, title: "" })), travel_means: "", travel_zone: "" },
      ...{ hours_min: c.HoursMin, hours_max: c.HoursMax, hard: c.Hard, soft: c.Soft, skills: c.Skills, licences: c.Licences },
      ...{ language: c.Language, availability: c.Shifts, paused: false, closed_on: "", proposed_at: null, last_company_id: null },
    }) as unknown as Citizen,
);
const place = { postcode: "9800", lat: null, lon: null };
const ids = (matches: Match[]) => matches.map(({ citizen_id }) => citizen_id);

test("M3: nothing is ranked until the engine is there, it is tried again after a failure, and screens are told", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  const seen: boolean[] = [];
  expect(engine.rankCitizens(opening, citizens, place, policy, now)).toEqual([]);
  await engine.start(() => Promise.reject(new Error("no network")));
  expect(engine.failed).toBe(true);
  onTestFinished(
    $effect.root(() => {
      $effect(() => {
        seen.push(engine.ready);
      });
    }),
  );
  flushSync();
  await startEngine();
  flushSync();
  expect(seen).toEqual([false, true]);
  expect(engine.failed).toBe(false);
});

test("M3: citizens are ranked with reasons, those who fit first", async () => {
  await startEngine();
  const matches = engine.rankCitizens(opening, citizens, place, policy, now);
  expect(ids(matches).slice(0, 3)).toEqual(["C5", "C1", "C2"]);
  expect(matches[1]).toMatchObject({
    ...{ code: "K-C1", own: true, opening_id: "O1", minutes: null, completeness: 0.85, obstacles: [], verdict: "" },
    explanation: {
      fits: ["occupation", "hours", "considerations", "language", "availability"],
      missing: [
        { component: "skills", code: "cash register" },
        { component: "skills", code: "forklift awareness" },
      ],
      unknown: ["travel"],
    },
  });
  expect(matches.find(({ citizen_id }) => citizen_id === "C3")!.obstacles).toEqual([{ why: "demand", code: "lift_over_10kg", talk: true }]);
});

test("M3: a pair is the same whichever side is ranked", async () => {
  await startEngine();
  const [, best] = engine.rankCitizens(opening, citizens, place, policy, now);
  const citizen = citizens.find(({ id }) => id === best!.citizen_id)!;
  expect(engine.rankOpenings(citizen, [{ opening, place }], policy, now)).toEqual([best]);
  expect(engine.best([{ opening, place }], [citizen], 3, policy, now)).toEqual([
    { opening_id: opening.id, fit: 1, best: [{ citizen_id: best!.citizen_id, points: best!.points }] },
  ]);
});

test("M3: lists that were compared before are compared as they were then, and others as they are", async () => {
  await startEngine();
  const openings = [{ opening, place }];
  const best = engine.best(openings, citizens, 9, policy, now);
  expect(best[0]!.fit).toBeGreaterThan(1);
  expect(engine.best(openings, citizens, 9, policy, now)).toEqual(best);
  expect(engine.best(openings, [], 9, policy, now)).toEqual([{ opening_id: opening.id, fit: 0, best: [] }]);
  expect(engine.best([], citizens, 9, policy, now)).toEqual([]);
  expect(engine.best(openings, citizens, 9, { ...policy, weights: [] }, now)).toEqual([]); // refused, and its lists forgotten
  expect(engine.best(openings, citizens, 9, policy, now)).toEqual(best);
  await startEngine();
  expect(engine.best(openings, citizens, 9, policy, now)).toEqual(best);
});

test("M3: a row that cannot be read is left out, and harms no other", async () => {
  await startEngine();
  const strange = [{ ...citizens[0]!, id: "C6", hours_min: "many" }, { ...citizens[0]!, id: "" }, { ...citizens[0]!, id: "C7", goals: [null] }];
  const all = [...citizens, ...strange] as unknown as Citizen[];
  expect(ids(engine.rankCitizens(opening, all, place, policy, now)).sort()).toEqual(["C1", "C2", "C3", "C4", "C5"]);
  expect(engine.rankCitizens({ ...opening, shifts: 7 } as unknown as Opening, all, place, policy, now)).toEqual([]);
  expect(engine.rankCitizens(opening, all, place, { ...policy, weights: [100] }, now)).toEqual([]);
  expect(engine.ready).toBe(true);
});

test("M3: what is kept from before a field was told has none of it", async () => {
  await startEngine();
  const { availability, proposed_at, last_company_id, closed_on, ...before } = citizens[0]!;
  expect(ids(engine.rankCitizens(opening, [before as Citizen], null, policy, now))).toEqual(["C1"]);
});
