import { expect, test } from "vitest";
import { newId } from "../../lib/id";
import { opening } from "../../store/test-store";
import type { OpeningThere } from "../../read/matches";
import type { Candidate, Citizen, Match, MatchObstacle } from "../../sync/wire";
import { byCode, factsOf, listed, readsOf, steady, toPropose } from "./matching";

const card = (code: string) => ({ id: newId(), code }) as Citizen;
const stands = (why: MatchObstacle["why"], talk: boolean): MatchObstacle => ({ why, code: "", talk });
const match = ({ id, code }: Citizen, obstacles: MatchObstacle[] = []) =>
  ({ citizen_id: id, code, opening_id: "o", points: 50, obstacles }) as unknown as Match;

test("M2: those who fit, those with something to talk about, and those with something nobody can agree on", () => {
  const [ida, bo, eva, per] = ["A1", "B2", "C3", "D4"].map(card) as [Citizen, Citizen, Citizen, Citizen];
  const proposed = { citizen_id: bo.id, state: "proposed" } as Candidate;
  const matches = [match(ida), match(bo), match(eva, [stands("demand", true)]), match(per, [stands("demand", true), stands("scheme", false)])];
  const list = listed([...matches, match(card("gone"))], [ida, bo, eva, per], opening({ candidates: [proposed] }));
  expect(list.fits.map(({ citizen }) => citizen.code)).toEqual(["A1", "B2"]);
  expect(list.fits.map(({ candidate }) => candidate)).toEqual([undefined, proposed]);
  expect(list.almost.map(({ citizen }) => citizen.code)).toEqual(["C3"]);
  expect(list.blocked.map(({ citizen }) => citizen.code)).toEqual(["D4"]);
});

test("M4: what one proposes and rates moves nothing, and what the work is ranks anew", () => {
  const [ida, bo, eva] = ["A1", "B2", "C3"].map(card) as [Citizen, Citizen, Citizen];
  const idOf = ({ citizen_id }: Match) => citizen_id;
  const now = [match(eva), match(bo), match(ida)];
  expect(steady(now, [ida.id, bo.id], idOf).map(({ code }) => code)).toEqual(["A1", "B2", "C3"]);
  const one = opening({ demands: ["cold"] });
  expect(factsOf({ ...one, candidates: [], verdicts: [], history: [], revision: 9, updated_at: "x" })).toBe(factsOf(one));
  expect(factsOf({ ...one, demands: [] })).not.toBe(factsOf(one));
});

test("G1: a read says for which opening, at which place, with what in the way and by which rules", () => {
  const ida = card("A1");
  expect(readsOf([match(ida, [stands("hours", true)]), match(ida)], { version: 3 })).toEqual([
    { citizen_id: ida.id, opening_id: "o", purpose: "matching", rank: 1, points: 50, policy: 3, obstacles: ["hours"] },
    { citizen_id: ida.id, opening_id: "o", purpose: "matching", rank: 2, points: 50, policy: 3 },
  ]);
});

test("without rules citizens stand by their code", () => {
  expect(byCode(["B10", "A2", "B9"].map(card)).map(({ code }) => code)).toEqual(["A2", "B9", "B10"]);
});

test("M2: openings that somebody fits who is not proposed for them, the best match first", () => {
  const [ida, bo, eva] = ["A1", "B2", "C3"].map(card) as [Citizen, Citizen, Citizen];
  const there = (title: string, proposed: Citizen[]) => {
    const candidates = proposed.map(({ id }) => ({ citizen_id: id, state: "proposed" }) as Candidate);
    return { opening: opening({ title, candidates }), company: undefined, place: undefined };
  };
  const [till, garden, full] = [there("Till", []), there("Garden", [ida]), there("Full", [ida, bo])];
  const best = (at: OpeningThere, ...pairs: [Citizen, number][]) => ({
    opening_id: at.opening.id,
    fit: pairs.length,
    best: pairs.map(([{ id }, points]) => ({ citizen_id: id, points })),
  });
  const ranked = [best(till, [ida, 60], [eva, 20]), best(garden, [ida, 99], [bo, 70]), best(full, [ida, 90], [bo, 80]), best(there("Gone", []), [bo, 99])];
  expect(toPropose([till, garden, full], ranked).map(({ at, count }) => [at.opening.title, count])).toEqual([["Garden", 1], ["Till", 2]]);
});
