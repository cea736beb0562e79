import { beforeEach, describe, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { HttpError, NoAnswer } from "../lib/http";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { drafts } from "../store/drafts";
import { company, freshStore, secretOf, visit, visitFields } from "../store/test-store";
import { outbox } from "./outbox";
import { question } from "./overlay";
import { round as roundOf } from "./round";
import { applied, noNetwork, nothingNew, refused, scriptedServer, status, type Reply } from "./test-server";

beforeEach(async () => void (await freshStore()));

const round = () => roundOf(store());
const log = () => commands.do("visit.log", newId(), visitFields());
const states = async () => (await store().keep.outbox.toArray()).map(({ state }) => state);
const mine = () => question((view) => view.where("visit", "tookPart", view.me))();

test("a command is sent once, and is gone when its effect has come back", async () => {
  const requests = scriptedServer(applied(7));
  const op = await log();
  expect((await round()).more).toBe(false);
  expect(requests[0]?.ops).toMatchObject([{ id: op, kind: "visit.log", v: 1 }]);
  expect(requests[0]).toMatchObject({ user: store().uid, device: await store().keep.device() });
  expect(await states()).toEqual(["gone"]);
  await round();
  expect(requests[1]?.ops).toEqual([]);
});

test("what was carried out before a restore is not believed once another tab has heard of the restore", async () => {
  const { keep } = store();
  const late: Reply = async ({ ops }) => {
    await keep.meet("e1");
    await keep.meet("e2"); // the other tab, while this answer is on its way
    const until = new Date(Date.now() + 72 * 3_600_000).toISOString();
    const results = ops.map(({ id }) => ({ id, status: "applied" as const, version: 9 }));
    return { epoch: "e1", cursor: "9", results, lease: { until, secret: secretOf(1) } };
  };
  const restored: Reply = () => ({ epoch: "e2", cursor: "9" });
  const requests = scriptedServer(late, restored, restored);
  const op = await log();
  await round();
  await round();
  await round();
  expect(requests.slice(1).flatMap(({ ops }) => ops)).toContainEqual(expect.objectContaining({ id: op }));
  expect(await states()).not.toContain("gone");
});

test("a command stays on the screen until its effect is there, without a gap", async () => {
  const eid = newId();
  await commands.do("visit.log", eid, visitFields());
  const row = visit({ id: eid, author_id: store().uid });
  scriptedServer(
    ({ ops }) => ({ cursor: "3", more: true, results: [{ id: ops[0]!.id, status: "applied", version: 8 }] }),
    () => ({ cursor: "8:visit:a", more: true }),
    () => ({ cursor: "8", put: { visit: [row] } }),
  );
  expect(await mine()).toMatchObject([{ id: eid, unsent: { state: "queued" } }]);
  await round();
  expect(await mine()).toMatchObject([{ id: eid, unsent: { state: "applied" } }]);
  await round();
  expect(await mine()).toMatchObject([{ id: eid, unsent: { state: "applied" } }]);
  await round();
  expect(await mine()).toEqual([row]);
});

describe("while a phone is being filled", () => {
  const first: Reply = () => ({ cursor: "0:fill:1:a", more: true, whole: true, put: { company: [company()] } });
  const last: Reply = () => ({ cursor: "1", whole: true, put: { company: [company()] } });

  test("the next page is asked for once, before the one that came is stored", async () => {
    const requests = scriptedServer(first, last);
    expect((await round()).more).toBe(true);
    expect(requests.map(({ cursor }) => cursor)).toEqual(["", "0:fill:1:a"]);
    expect((await round()).more).toBe(false);
    expect(requests).toHaveLength(2);
    expect(await store().copy.all("company")).toHaveLength(2);
  });

  test("what was asked from another place of the copy is left, and so is what another person asked", async () => {
    const requests = scriptedServer(first, last, first, last, last);
    await round();
    await store().copy.forget();
    await round();
    await freshStore();
    await round();
    expect(requests.map(({ cursor }) => cursor)).toEqual(["", "0:fill:1:a", "", "0:fill:1:a", ""]);
    expect(await store().copy.all("company")).toHaveLength(1);
  });

  test("a page that did not come is asked for again", async () => {
    const requests = scriptedServer(first, noNetwork, last);
    await round();
    await expect(round()).rejects.toBeInstanceOf(NoAnswer);
    await round();
    expect(requests.map(({ cursor }) => cursor)).toEqual(["", "0:fill:1:a", "0:fill:1:a"]);
    expect(await store().copy.all("company")).toHaveLength(2);
  });
});

describe.each([
  ["no network", noNetwork, NoAnswer],
  ["a server that is down", status(503), HttpError],
  ["too much at once", status(429), HttpError],
  ["a session that has ended", status(401), HttpError],
])("with %s", (_, reply, fault) => {
  test("nothing is lost and everything is queued again", async () => {
    await log();
    scriptedServer(reply, reply, reply);
    await expect(round()).rejects.toBeInstanceOf(fault);
    expect(await states()).toEqual(["queued"]);
  });
});

test("an answer that was lost is asked for again under the same id", async () => {
  const op = await log();
  const requests = scriptedServer(noNetwork, ({ ops }) => ({
    cursor: "5",
    results: [{ id: ops[0]!.id, status: "repeat", version: 5 }],
  }));
  await expect(round()).rejects.toBeInstanceOf(NoAnswer);
  await round();
  expect(requests.map(({ ops }) => ops[0]?.id)).toEqual([op, op]);
  expect(await states()).toEqual(["gone"]);
});

test("what was under way when the app was closed is sent again", async () => {
  await log();
  await store().keep.sending(await store().keep.pending());
  const requests = scriptedServer(applied(2));
  await round();
  expect(requests[0]?.ops).toHaveLength(1);
});

test("a refused command is held with its reason, and the others go on", async () => {
  const [bad, good] = [await log(), await log()];
  scriptedServer(({ ops }) => ({
    cursor: "4",
    results: [
      { id: ops[0]!.id, status: "held", version: 0, code: "company.merged", text: "Virksomheden er ophørt." },
      { id: ops[1]!.id, status: "applied", version: 4 },
    ],
  }));
  await round();
  expect(await outbox.items()()).toMatchObject([{ id: bad, state: "held", text: "Virksomheden er ophørt." }]);
  expect((await store().keep.find(good))?.state).toBe("gone");
});

test("of a request that is refused as a whole only the one to blame is held", async () => {
  const [good, bad] = [await log(), await log()];
  scriptedServer(status(422), applied(2), status(422));
  expect((await round()).more).toBe(true);
  expect((await store().keep.find(good))?.state).toBe("gone");
  expect((await round()).more).toBe(true);
  expect(await outbox.items()()).toMatchObject([{ id: bad, state: "held", text: "Fejl 422.", code: "sync.refused" }]);
});

test("a refused request without commands is an error and no endless loop", async () => {
  scriptedServer(status(422));
  await expect(round()).rejects.toBeInstanceOf(HttpError);
});

test("a command that the server cannot take right now is no reason to ask again at once", async () => {
  await log();
  scriptedServer(nothingNew);
  expect((await round()).more).toBe(false);
  expect(await states()).toEqual(["queued"]);
});

test("what builds on a command goes in the next round", async () => {
  const eid = newId();
  await commands.do("visit.log", eid, visitFields());
  await commands.do("visit.participant.add", eid, { id: newId() });
  const requests = scriptedServer(applied(2), applied(3));
  expect((await round()).more).toBe(true);
  await round();
  expect(requests.map(({ ops }) => ops.map(({ kind }) => kind))).toEqual([["visit.log"], ["visit.participant.add"]]);
});

test("what waited for the effect of another goes as soon as that has come back", async () => {
  const eid = newId();
  await commands.do("visit.log", eid, visitFields());
  const requests = scriptedServer(
    ({ ops }) => ({ cursor: "3", results: [{ id: ops[0]!.id, status: "applied", version: 8 }] }),
    () => ({ cursor: "8", put: { visit: [visit({ id: eid, author_id: store().uid })] } }),
    applied(9),
  );
  await round();
  await commands.do("visit.edit", eid, { note: "Mere", note_checked: true });
  expect((await round()).more).toBe(true);
  expect((await round()).more).toBe(false);
  expect(requests.map(({ ops }) => ops.map(({ kind }) => kind))).toEqual([["visit.log"], [], ["visit.edit"]]);
});

test("after the server was restored from a backup everything of late is sent again", async () => {
  const op = await log();
  const requests = scriptedServer(applied(9), () => ({ epoch: "e2", cursor: "0" }), applied(3));
  await round();
  expect((await round()).more).toBe(true);
  expect(await store().copy.state()).toEqual({ ...emptyCopy, epoch: "e2" });
  await round();
  expect(requests[2]).toMatchObject({ epoch: "e2", cursor: "", ops: [{ id: op }] });
});

test("a held command that was changed tells the server which one it replaces", async () => {
  const op = await log();
  const requests = scriptedServer(refused("Nej."), applied(2));
  await round();
  await commands.edit(op, visitFields());
  await round();
  expect(requests[1]?.ops).toMatchObject([{ supersedes: op }]);
});

test("rows for one person never come to another who signed in meanwhile", async () => {
  const first = store();
  scriptedServer(async () => {
    await freshStore();
    return { cursor: "9", put: { company: [company()] } };
  });
  await expect(roundOf(first)).rejects.toThrow();
  expect(store().uid).not.toBe(first.uid);
  expect(await store().copy.all("company")).toEqual([]);
  expect((await store().copy.state()).cursor).toBe("");
});

test("every request says what the phone has that the server lacks", async () => {
  const requests = scriptedServer(nothingNew, refused("Nej."), nothingNew);
  await round();
  await log();
  await round();
  await drafts.save("d", "visit", {});
  const at = (await store().keep.drafts.get("d"))!.changedAt;
  await commands.do("visit.log", newId(), visitFields());
  await round();
  expect(requests.map(({ backlog }) => backlog)).toEqual([
    { queued: 0, held: 0, drafts: 0, oldest_at: null },
    expect.objectContaining({ queued: 1, held: 0, drafts: 0 }),
    { queued: 1, held: 1, drafts: 1, oldest_at: at },
  ]);
});
