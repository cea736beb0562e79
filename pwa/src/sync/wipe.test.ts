// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { drafts } from "../store/drafts";
import { noteReads } from "../store/reads";
import { store } from "../store/store";
import { company, freshStore, lend, visitFields } from "../store/test-store";
import { noNetwork, scriptedServer, status, type Reply } from "./test-server";
import { wipe } from "./wipe";
import type { SyncRequest } from "./wire";

const removed = vi.fn(async (_: string) => true);
const never = new AbortController().signal;
const kinds = (requests: SyncRequest[]) => requests.flatMap(({ ops }) => ops.map(({ kind }) => kind));
const databases = async (uid: string) =>
  (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.endsWith(uid));

/** A server that takes everything of a lost phone, and keeps its notes among what is held. */
const taken: Reply = ({ ops }) => ({
  order: "wipe",
  results: ops.map(({ id, kind }) =>
    kind === "note.keep"
      ? { id, status: "held", version: 0, code: "note.kept", text: "" }
      : { id, status: "applied", version: 9 },
  ),
});

let uid: string;
beforeEach(async () => {
  vi.stubGlobal("caches", { keys: async () => ["files"], delete: removed });
  removed.mockClear();
  ({ uid } = await freshStore());
  const eid = newId();
  await lend(store());
  await store().copy.apply({ put: { company: [company()] }, del: [], state: await store().copy.state() });
  await commands.do("visit.log", eid, visitFields());
  await commands.do("visit.participant.add", eid, { id: newId() });
  await drafts.save("a", "visit", { note: "Om foråret" });
  await drafts.save("b", "note", { kind: "visit.edit", text: "Nej.", args: { note: "Gemt" } });
});

test("what only the phone has is handed over, and then nothing is left of it", async () => {
  const requests = scriptedServer(taken, taken);
  expect(await wipe(uid, never)).toBe(true);
  expect(kinds(requests).sort()).toEqual(["note.keep", "note.keep", "visit.log", "visit.participant.add"]);
  const notes = requests.flatMap(({ ops }) => ops).filter(({ kind }) => kind === "note.keep");
  expect(notes.map(({ args }) => args)).toEqual([
    { kind: "visit", of: "a", text: "Om foråret", args: { note: "Om foråret" } },
    { kind: "visit.edit", text: "Nej.", args: { note: "Gemt" } },
  ]);
  expect(await databases(uid)).toEqual([]);
  expect(removed).toHaveBeenCalledWith("files");
});

test("G1: so are reads of citizens' cards, also when there is nothing else", async () => {
  await freshStore((uid = newId()));
  await noteReads([{ citizen_id: newId(), purpose: "card" }]);
  const requests = scriptedServer(taken);
  expect(await wipe(uid, never)).toBe(true);
  expect(requests.map(({ reads }) => reads?.length)).toEqual([1]);
  expect(await databases(uid)).toEqual([]);
});

test("what builds on a refused command goes too: the server holds both", async () => {
  const held: Reply = ({ ops }) => ({
    order: "wipe",
    results: ops.map(({ id }) => ({ id, status: "held", version: 0, code: "rule", text: "Nej." })),
  });
  const requests = scriptedServer(held, held);
  expect(await wipe(uid, never)).toBe(true);
  expect(kinds(requests)).toContain("visit.participant.add");
});

test("without network the server's rows go at once, and one's own stay until there is", async () => {
  const requests = scriptedServer(noNetwork, taken, taken);
  const wiped = wipe(uid, never);
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  await vi.waitFor(async () => expect((await databases(uid)).length).toBe(2));
  const kept = await freshStore(uid);
  expect(await kept.copy.all("company")).toEqual([]);
  expect(await kept.cards()).toBeUndefined();
  expect(await kept.keep.pending()).toHaveLength(4);
  window.dispatchEvent(new Event("online"));
  expect(await wiped).toBe(true);
  expect(await databases(uid)).toEqual([]);
});

test.each([0, 1, 2])("killed after %i answers, it goes on where it stopped", async (answers) => {
  const killed = new AbortController();
  const kill: Reply = (request) => (killed.abort(), noNetwork(request));
  const before = scriptedServer(...Array<Reply>(answers).fill(taken), kill);
  await wipe(uid, killed.signal);
  const after = scriptedServer(taken, taken, taken);
  expect(await wipe(uid, never)).toBe(true);
  expect(new Set([...before, ...after].flatMap(({ ops }) => ops.map(({ id }) => id))).size).toBe(4);
  expect(await databases(uid)).toEqual([]);
});

test("killed before anything was sent, no draft is handed over twice", async () => {
  const before = scriptedServer(noNetwork);
  const killed = new AbortController();
  const first = wipe(uid, killed.signal);
  await vi.waitFor(() => expect(before).toHaveLength(1));
  killed.abort();
  await first;
  const requests = scriptedServer(taken, taken);
  await wipe(uid, never);
  expect(kinds(requests).filter((kind) => kind === "note.keep")).toHaveLength(2);
});

test("when nobody can hand over for the person any more, it stays as it is", async () => {
  scriptedServer(status(401), status(401));
  expect(await wipe(uid, never)).toBe(false);
  expect(await (await freshStore(uid)).keep.pending()).toHaveLength(4);
});
