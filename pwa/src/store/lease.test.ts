import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyCopy } from "./schema";
import { seal, unseal } from "./crypto";
import { openStore, closeStore, store } from "./store";
import { freshStore, secretOf } from "./test-store";

const hour = 3_600_000;
const start = Date.parse("2026-11-21T10:00:00Z");
const at = (ms: number) => new Date(start + ms).toISOString();
const setClock = (ms: number) => vi.setSystemTime(start + ms);
/** The server's answer at a time: the lease runs 72 h from then. */
const lent = (ms: number, secret?: string) =>
  store().lease.renew({ until: at(ms + 72 * hour), ...(secret && { secret }) }, at(ms));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  await freshStore();
});
afterEach(() => void vi.useRealTimers());

/** A citizen's card as a pull leaves it. */
async function keepCard(): Promise<void> {
  const sealed = await seal((await store().cards())!, { code: "B-1" });
  const citizen = [{ id: "a", revision: 1, sealed }];
  await store().copy.apply({ put: { citizen }, del: [], state: { ...emptyCopy, cursor: "5", caseload: "h" } });
}
async function readCard(): Promise<unknown> {
  const [key, card] = [await store().cards(), await store().copy.get("citizen", "a")];
  return key && card && unseal(key, card.sealed);
}

test("a new phone has none, asks for it, and nothing of it has lapsed", async () => {
  expect(await store().cards()).toBeUndefined();
  expect(await store().lease.lapsed()).toBe(false);
});

test("cards are readable for as long as it runs, also after a restart, and not longer", async () => {
  await lent(0, secretOf(1));
  await keepCard();
  const { uid } = store();
  closeStore();
  await openStore(uid);
  setClock(72 * hour);
  expect(await readCard()).toEqual({ code: "B-1" });
  setClock(72 * hour + 1);
  expect(await readCard()).toBeUndefined();
  expect(await store().lease.lapsed()).toBe(true);
});

test("who has no citizens misses none", async () => {
  await lent(0, secretOf(1));
  setClock(73 * hour);
  expect(await store().lease.lapsed()).toBe(false);
});

test("every answer renews it", async () => {
  await lent(0, secretOf(1));
  await keepCard();
  setClock(48 * hour);
  expect(await lent(48 * hour)).toBe(false);
  setClock(119 * hour);
  expect(await readCard()).toEqual({ code: "B-1" });
});

test("a clock that is set back ends it", async () => {
  await lent(0, secretOf(1));
  setClock(-1);
  expect(await store().cards()).toBeUndefined();
});

test("a clock that merely goes wrong does not: what counts is how long the server gave", async () => {
  setClock(100 * hour);
  await lent(0, secretOf(1));
  setClock(171 * hour);
  expect(await store().cards()).toBeDefined();
  setClock(173 * hour);
  expect(await store().cards()).toBeUndefined();
});

describe("once it has lapsed", () => {
  beforeEach(async () => {
    await lent(0, secretOf(1));
    await keepCard();
    setClock(73 * hour);
    await store().lease.expire();
  });

  test("a clock set right again does not bring it back", async () => {
    setClock(1 * hour);
    expect(await store().cards()).toBeUndefined();
    expect(JSON.stringify(await store().keep.fact("lease"))).toBeUndefined();
  });

  test("an answer without the secret does not either", async () => {
    await lent(73 * hour);
    expect(await store().cards()).toBeUndefined();
  });

  test("the same secret opens the same cards", async () => {
    expect(await lent(73 * hour, secretOf(1))).toBe(false);
    expect(await readCard()).toEqual({ code: "B-1" });
    expect(await store().lease.lapsed()).toBe(false);
  });

  test("with another secret the cards are fetched anew, and the rest of the copy stays", async () => {
    expect(await lent(73 * hour, secretOf(2))).toBe(true);
    expect(await store().copy.all("citizen")).toEqual([]);
    expect(await store().copy.state()).toEqual({ ...emptyCopy, cursor: "5" });
    expect(await store().cards()).toBeDefined();
  });

  test("what the person wrote is still theirs to read", async () => {
    const sealed = await seal(store().key, "note");
    expect(await unseal(store().key, sealed)).toBe("note");
  });
});

test("while it runs it is left in place", async () => {
  await lent(0, secretOf(1));
  await store().lease.expire();
  expect(await store().cards()).toBeDefined();
});

test("cards of before there were leases are fetched anew", async () => {
  const sealed = await seal(store().key, { code: "B-1" });
  await store().copy.apply({ put: { citizen: [{ id: "a", revision: 1, sealed }] }, del: [], state: emptyCopy });
  expect(await lent(0, secretOf(1))).toBe(true);
  expect(await store().copy.all("citizen")).toEqual([]);
});

test("no key of the cards can be read out of the phone", async () => {
  await lent(0, secretOf(1));
  for (const key of [(await store().cards())!, (await store().keep.fact("lease"))!.key])
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
});

test("returned, it leaves nothing to read the cards with", async () => {
  await lent(0, secretOf(1));
  await store().lease.end();
  expect([await store().keep.fact("lease"), await store().keep.fact("cardKey")]).toEqual([undefined, undefined]);
});
