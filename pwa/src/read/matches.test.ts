import { beforeEach, describe, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { seal } from "../store/crypto";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, lend, opening, workplace } from "../store/test-store";
import type { Citizen, MatchPolicy } from "../sync/wire";
import { caseload, citizenOf, isUnderWay } from "./citizens";
import { openOnes, policy, toMatch } from "./matches";

const rules: MatchPolicy = { version: 3, enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };
const bakery = company({ name: "Aurora Bageri", lat: 57.4, lon: 9.9 });
const shop = workplace({ company_id: bakery.id, lat: 57.5, lon: 10 });
const packing = opening({ company_id: bakery.id, workplace_id: shop.id });
const over = opening({ company_id: bakery.id, status: "filled" });
const ida = { id: newId(), code: "B10", revision: 1, goals: [] } as unknown as Citizen;
const bo = { id: newId(), code: "B9", revision: 1, goals: [] } as unknown as Citizen;

beforeEach(async () => {
  const here = await freshStore();
  await lend(here);
  const key = (await here.cards())!;
  const cards = await Promise.all([ida, bo].map(async (card) => ({ id: card.id, revision: 1, sealed: await seal(key, card) })));
  const put = { company: [bakery], workplace: [shop], opening: [packing, over], citizen: cards };
  await here.copy.apply({ put, del: [], state: { ...emptyCopy, match: rules } });
});

test("M2: an opening is compared with one's own citizens, from where the work is done, by the municipality's rules", async () => {
  expect(await toMatch(packing.id)()).toMatchObject({ opening: packing, company: bakery, place: shop, policy: rules });
  expect((await toMatch(packing.id)())?.citizens.map(({ code }) => code).sort()).toEqual(["B10", "B9"]);
  expect(await toMatch(newId())()).toBeUndefined();
});

test("M2: a workplace that nobody knows the place of is where the company is", async () => {
  const nowhere = { ...shop, lat: null, lon: null, postcode: "", revision: 2 };
  await store().copy.apply({ put: { workplace: [nowhere] }, del: [], state: { ...emptyCopy, match: rules } });
  expect((await toMatch(packing.id)())?.place).toEqual(bakery);
});

test("M2: nobody is proposed for what has ended", async () => {
  expect((await openOnes()()).map(({ opening }) => opening.id)).toEqual([packing.id]);
});

test("M2: without rules there are none", async () => {
  await store().copy.forget();
  expect(await policy()).toBeNull();
});

describe("M1: my citizens", () => {
  test("stand by their code, with what they have been proposed for", async () => {
    await commands.do("opening.candidate.propose", packing.id, { id: newId(), citizen_id: ida.id, overrides: [] });
    const list = await caseload();
    expect(list.map(({ citizen }) => citizen.code)).toEqual(["B9", "B10"]);
    expect(list.map(({ proposals }) => proposals.length)).toEqual([0, 1]);
    const [proposal] = (await citizenOf(ida.id)())!.proposals;
    expect(proposal).toMatchObject({ opening: { id: packing.id }, company: bakery, candidate: { state: "proposed" } });
    expect(isUnderWay(proposal!.candidate)).toBe(true);
  });

  test("cannot be read when the loan is over", async () => {
    await store().lease.end();
    expect(await caseload()).toEqual([]);
    expect(await citizenOf(ida.id)()).toBeUndefined();
  });
});
