import { beforeEach, describe, expect, test, vi } from "vitest";
import { enqueue } from "../commands/queue";
import { emptyCopy, type CopyState } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, lend, visit } from "../store/test-store";
import { citizens } from "./overlay";
import { take as takeInto } from "./pull";
import type { Citizen, Count, SyncAnswer } from "./wire";

const answer = (over: Partial<SyncAnswer>): SyncAnswer => ({
  ...{ epoch: "e", cursor: "5", more: false, now: "2026-11-21T10:00:00Z", results: [], put: {}, del: [] },
  ...{ caseload: { hash: "" }, lease: { until: "" }, order: "none" },
  ...over,
});
const before: CopyState = { ...emptyCopy, epoch: "e", cursor: "4" };
const day = "2026-11-21";
const take = (said: SyncAnswer, from: CopyState, on: string) => takeInto(store(), said, from, on);
const card = (id: string, revision = 1) => ({ id, revision, code: `B-${id}` }) as Citizen;

beforeEach(async () => {
  await freshStore();
  await store().copy.apply({ put: {}, del: [], state: before });
});

test("rows, cursor and figures come into the copy", async () => {
  const quota = { year: 2026, visits: 1, strategic: 1, target_visits: 90, target_strategic: 24, as_of: day };
  const row = company();
  expect(await take(answer({ put: { company: [row] }, quota }), before, day)).toBe(false);
  expect(await store().copy.all("company")).toEqual([row]);
  expect(await store().copy.state()).toMatchObject({ cursor: "5", quota });
});

test("M2: the rules of matching come when they are others than those that are here, and stay until then", async () => {
  const match = { version: 3, enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };
  await take(answer({ match }), before, day);
  expect((await store().copy.state()).match).toEqual(match);
  await take(answer({ cursor: "6" }), await store().copy.state(), day);
  expect((await store().copy.state()).match).toEqual(match);
});

test("an answer without news writes nothing", async () => {
  const apply = vi.spyOn(store().copy, "apply");
  await take(answer({ cursor: "4", put: {}, del: [] }), before, day);
  expect(apply).not.toHaveBeenCalled();
});

test("a reset empties the copy and begins again", async () => {
  await store().copy.apply({ put: { company: [company()] }, del: [], state: before });
  expect(await take(answer({ order: "reset", cursor: "" }), before, day)).toBe(true);
  expect(await store().copy.all("company")).toEqual([]);
  expect(await store().copy.state()).toEqual({ ...emptyCopy, epoch: "e" });
});

describe("citizens", () => {
  beforeEach(() => lend(store()));
  const state = () => store().copy.state();

  test("that are missing are asked for, and kept unreadable", async () => {
    const manifest = {
      hash: "h1",
      ids: [
        ["a", 1],
        ["b", 2],
      ] as [string, number][],
    };
    expect(await take(answer({ caseload: manifest }), before, day)).toBe(true);
    expect(await state()).toMatchObject({ want: ["a", "b"], caseload: "" });

    expect(
      await take(answer({ caseload: manifest, put: { citizen: [card("a"), card("b", 2)] } }), await state(), day),
    ).toBe(false);
    expect(await state()).toMatchObject({ want: [], caseload: "h1" });
    expect(await citizens()).toEqual([card("a"), card("b", 2)]);
    expect(JSON.stringify(await store().copy.all("citizen"))).not.toContain("B-a");
  });

  test("that are no longer one's own leave the phone", async () => {
    await take(
      answer({
        caseload: {
          hash: "h1",
          ids: [
            ["a", 1],
            ["b", 1],
          ],
        },
        put: { citizen: [card("a"), card("b")] },
      }),
      before,
      day,
    );
    await take(answer({ caseload: { hash: "h2", ids: [["b", 1]] } }), await state(), day);
    expect((await citizens()).map(({ id }) => id)).toEqual(["b"]);
    expect(await state()).toMatchObject({ caseload: "h2" });
  });

  test("that changed are asked for", async () => {
    await take(answer({ caseload: { hash: "h1", ids: [["a", 1]] }, put: { citizen: [card("a")] } }), before, day);
    await take(answer({ caseload: { hash: "h2", ids: [["a", 2]] } }), await state(), day);
    expect(await state()).toMatchObject({ want: ["a"], caseload: "" });
  });

  test("that the server does not give are no reason to ask again at once", async () => {
    const manifest = { hash: "h1", ids: [["a", 1]] as [string, number][] };
    await take(answer({ caseload: manifest }), before, day);
    expect(await take(answer({ caseload: manifest }), await state(), day)).toBe(false);
  });

  test("stay when the list has not changed", async () => {
    await take(answer({ caseload: { hash: "h1", ids: [["a", 1]] }, put: { citizen: [card("a")] } }), before, day);
    await take(answer({ caseload: { hash: "h1" } }), await state(), day);
    expect(await citizens()).toHaveLength(1);
    expect(await state()).toMatchObject({ caseload: "h1", want: [] });
  });

  test("leave the phone of one who has no list any more", async () => {
    await take(answer({ caseload: { hash: "h1", ids: [["a", 1]] }, put: { citizen: [card("a")] } }), before, day);
    await take(answer({ caseload: { hash: "" } }), await state(), day);
    expect(await citizens()).toEqual([]);
  });
});

describe("once a day the copy is counted", () => {
  const rows = [
    company({ id: "0190aaaa-0000-7000-8000-0000f0000001", revision: 3 }),
    company({ id: "0190aaaa-0000-7000-8000-00000000000f" }),
  ];
  const right: Count = { n: 2, revisions: 4, xor: 0xf000000e };
  beforeEach(() => store().copy.apply({ put: { company: rows }, del: [], state: before }));

  test("and the day noted when all is there", async () => {
    expect(await take(answer({ counts: { company: right } }), before, day)).toBe(false);
    expect(await store().copy.state()).toMatchObject({ checkedOn: day, cursor: "5" });
  });

  test.each<Partial<Count>>([{ n: 3 }, { revisions: 5 }, { xor: 1 }])(
    "and pulled anew when the server says %o",
    async (wrong) => {
      const warn = vi.spyOn(console, "warn").mockReturnValue();
      expect(await take(answer({ counts: { company: { ...right, ...wrong } } }), before, day)).toBe(true);
      expect(await store().copy.all("company")).toEqual([]);
      expect(await store().copy.state()).toEqual({ ...emptyCopy, epoch: "e", cursor: "0", checkedOn: day });
      expect(warn).toHaveBeenCalledOnce();
    },
  );

  test("but not while more is coming", async () => {
    expect(await take(answer({ more: true, counts: { company: { n: 9, revisions: 9, xor: 9 } } }), before, day)).toBe(
      true,
    );
    expect(await store().copy.all("company")).toHaveLength(2);
  });

  test("and what has grown too old is let go first", async () => {
    await store().copy.apply({ put: { visit: [visit({ visited_on: "2024-11-20" })] }, del: [], state: before });
    expect(
      await take(answer({ counts: { visit: { n: 0, revisions: 0, xor: 0, since: "2024-11-21" } } }), before, day),
    ).toBe(false);
    expect(await store().copy.all("visit")).toEqual([]);
  });
});

test("a restored server gets again what it had, also when the copy was thrown away meanwhile", async () => {
  const { keep, copy } = store();
  await enqueue({ kind: "visit.withdraw", entity: "visit", eid: "v", args: {} });
  await keep.outbox.toCollection().modify({ state: "gone", version: 3 });
  await take(answer({}), before, day);
  await copy.forget();
  await take(answer({ epoch: "another" }), await copy.state(), day);
  expect((await keep.pending()).map(({ state }) => state)).toEqual(["queued"]);
});
