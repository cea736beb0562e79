import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { mostReads, noteReads, type Read } from "../store/reads";
import { store } from "../store/store";
import { freshStore, openingFields } from "../store/test-store";
import { round } from "./round";
import { applied, noNetwork, nothingNew, scriptedServer } from "./test-server";

beforeEach(async () => void (await freshStore()));

const read = (over: Partial<Read> = {}): Read => ({ citizen_id: newId(), purpose: "card", ...over });
const left = () => store().keep.reads.count();

test("G1: the server is told which cards were read, once, and with when and why", async () => {
  const requests = scriptedServer(nothingNew, nothingNew);
  const ida = read();
  await noteReads([ida]);
  await round(store());
  expect(requests[0]?.reads).toMatchObject([ida]);
  expect(requests[0]?.reads?.[0]?.at).toMatch(/^\d{4}-.*Z$/);
  await round(store());
  expect(requests[1]?.reads).toBeUndefined();
});

test("G1: without an answer they stay, and are told under the same id", async () => {
  const requests = scriptedServer(noNetwork, nothingNew);
  await noteReads([read()]);
  await expect(round(store())).rejects.toThrow();
  expect(await left()).toBe(1);
  await round(store());
  expect(requests[1]?.reads).toEqual(requests[0]?.reads);
  expect(await left()).toBe(0);
});

test("G1: more than the server takes at a time are told one time after the other", async () => {
  const requests = scriptedServer(nothingNew, nothingNew);
  await noteReads(Array.from({ length: mostReads + 1 }, () => read()));
  expect((await round(store())).more).toBe(true);
  expect((await round(store())).more).toBe(false);
  expect(requests.map(({ reads }) => reads?.length)).toEqual([mostReads, 1]);
});

test("G1: one for an opening that only this phone has is told after the opening", async () => {
  const requests = scriptedServer(applied(7), nothingNew);
  const opening_id = newId();
  const op = await commands.do("opening.add", opening_id, { ...openingFields(), came_by: "visit" });
  await store().keep.outbox.where("id").equals(op).modify({ notBefore: 0 });
  await noteReads([read({ opening_id, purpose: "matching" }), read()]);
  await round(store());
  expect(requests[0]?.reads).toHaveLength(1);
  await round(store());
  expect(requests[1]?.reads).toMatchObject([{ opening_id }]);
});

test("M2: the server is told which rules of matching the phone has", async () => {
  const match = { version: 3, enabled: true, weights: [30, 15, 15, 15, 10, 5, 5, 5], mean_track: 0.4 };
  const requests = scriptedServer(() => ({ cursor: "5", match }), nothingNew);
  await round(store());
  await round(store());
  expect(requests.map((request) => request.match)).toEqual([0, 3]);
});
