import { beforeEach, describe, expect, test } from "vitest";
import { store } from "../store/store";
import { freshStore, secretOf } from "../store/test-store";
import { citizens } from "./overlay";
import { round as roundOf } from "./round";
import { nothingNew, scriptedServer, type Reply } from "./test-server";
import type { Citizen } from "./wire";

beforeEach(async () => void (await freshStore()));

const round = () => roundOf(store());

describe("the key of the citizens' cards", () => {
  const lease = (secret?: string) => ({ until: new Date(Date.now() + 72 * 3_600_000).toISOString(), secret });
  const card = { id: "a", revision: 1, code: "B-1" } as Citizen;
  const caseload = { hash: "h", ids: [["a", 1]] as [string, number][] };
  const withCard =
    (secret: string): Reply =>
    () => ({ lease: lease(secret), caseload, put: { citizen: [card] }, cursor: "5" });
  const codes = async () => (await citizens()).map(({ code }) => code);

  test("is asked for once, and opens the cards that come with it", async () => {
    const requests = scriptedServer(withCard(secretOf(1)), () => ({ caseload: { hash: "h" } }));
    await round();
    await round();
    expect(requests.map(({ key }) => key)).toEqual([true, undefined]);
    expect(await codes()).toEqual(["B-1"]);
  });

  test("is asked for again when it has lapsed, and the same cards are readable again", async () => {
    const requests = scriptedServer(
      withCard(secretOf(1)),
      () => ({ caseload: { hash: "h" }, lease: lease(secretOf(1)) }),
      nothingNew,
    );
    await round();
    await store().keep.forget("lease");
    expect(await codes()).toEqual([]);
    await round();
    expect(requests[1]).toMatchObject({ key: true, caseload: "h" });
    expect(await codes()).toEqual(["B-1"]);
  });

  test("when it is another, the cards are fetched anew and nothing else is", async () => {
    const requests = scriptedServer(
      withCard(secretOf(1)),
      () => ({ caseload: { hash: "h" }, lease: lease(secretOf(2)), cursor: "6" }),
      withCard(secretOf(2)),
    );
    await round();
    await store().keep.forget("lease");
    expect((await round()).more).toBe(true);
    await round();
    expect(requests[2]).toMatchObject({ cursor: "5", caseload: "" });
    expect(await codes()).toEqual(["B-1"]);
  });

  test("a card that it does not open leaves the others readable", async () => {
    scriptedServer(withCard(secretOf(1)));
    await round();
    const garbled = { iv: new Uint8Array(12), data: new ArrayBuffer(40) };
    await store().copy.db.table("citizen").put({ id: "b", revision: 1, sealed: garbled });
    expect(await codes()).toEqual(["B-1"]);
  });

  test("without it no card is kept, and it is still wanted", async () => {
    scriptedServer(() => ({ caseload, put: { citizen: [card] }, cursor: "5" }));
    await round();
    expect(await store().copy.all("citizen")).toEqual([]);
    expect(await store().copy.state()).toMatchObject({ caseload: "", want: ["a"] });
  });
});
