import { beforeEach, expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { drafts } from "../store/drafts";
import { emptyCopy } from "../store/schema";
import { closeStore, store } from "../store/store";
import { freshStore, visit, visitFields } from "../store/test-store";
import { outbox } from "./outbox";
import { exportFile, importFile } from "./outbox-file";
import type { ID } from "./wire";

const log = (eid = newId()) => commands.do("visit.log", eid, visitFields({ next_what: "Ring til Bo" }));
const refuse = (id: ID) => store().keep.settle([{ id, state: "held", text: "Nej.", code: "rule", field: "note" }], "");
const queued = () => outbox.items()();
/** A phone of the same person that has nothing: the one before it was lost, or its browser was emptied. */
async function anotherPhone() {
  const { uid } = store();
  await store().wipe();
  closeStore();
  await freshStore(uid);
}

let uid: ID;
beforeEach(async () => void ({ uid } = await freshStore()));

test("everything that only this phone has goes into a file", async () => {
  await log();
  await drafts.save("d", "visit", { note: "Halvfærdig" });
  const file = await exportFile();
  expect(file.name).toMatch(/^jobbro-ikke-sendt-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(await file.text())).toMatchObject({
    user: uid,
    commands: [{ kind: "visit.log", args: { next_what: "Ring til Bo" } }],
    drafts: [{ value: { note: "Halvfærdig" } }],
  });
});

test("a phone that has nothing gets all of it back: ids, order, refusals and drafts", async () => {
  const eid = newId();
  const held = await log(eid);
  const follower = await commands.do("visit.participant.add", eid, { id: newId() });
  const other = await log();
  await refuse(held);
  await drafts.save("d", "visit", { note: "Halvfærdig" });
  const before = await queued();
  const file = await exportFile();
  await anotherPhone();

  expect(await importFile(file)).toEqual({ commands: 3, drafts: 1, known: 0 });
  expect(await queued()).toEqual(before);
  expect(before.map(({ id }) => id)).toEqual([held, follower, other]);
  expect((await drafts.load("d"))?.value).toEqual({ note: "Halvfærdig" });
  const again = await commands.edit(held, visitFields());
  expect((await queued()).map(({ id }) => id)).toEqual([again, follower, other]);
});

test("nothing is doubled, however often it is taken in", async () => {
  await log();
  await refuse(await log());
  await drafts.save("d", "visit", { note: "Halvfærdig" });
  const file = await exportFile();
  await drafts.save("d", "visit", { note: "Halvfærdig og mere" });
  expect(await importFile(file)).toEqual({ commands: 0, drafts: 0, known: 3 });
  expect(await queued()).toHaveLength(2);
  expect((await drafts.load("d"))?.value).toEqual({ note: "Halvfærdig og mere" });
});

test.each([
  ["was sent", async (id: ID) => store().keep.settle([{ id, state: "applied", version: 2 }], "")],
  ["was changed here", (id: ID) => commands.edit(id, visitFields({ next_what: "Skriv til Bo" }))],
  ["was refused and changed", (id: ID) => refuse(id).then(() => commands.edit(id, visitFields()))],
  ["was refused and given up", (id: ID) => refuse(id).then(() => commands.discard(id))],
])("what %s since the file was made stays as it is", async (_, happened) => {
  const id = await log();
  const file = await exportFile();
  await happened(id);
  const before = await store().keep.outbox.toArray();
  expect(await importFile(file)).toEqual({ commands: 0, drafts: 0, known: 1 });
  expect(await store().keep.outbox.toArray()).toEqual(before);
});

test("what another phone has sent under another id is known by its row", async () => {
  const eid = newId();
  await log(eid);
  const file = await exportFile();
  await anotherPhone();
  await store().copy.apply({ put: { visit: [visit({ id: eid })] }, del: [], state: emptyCopy });
  expect(await importFile(file)).toEqual({ commands: 0, drafts: 0, known: 1 });
});

test.each([
  ["no JSON", async () => "jobbro", "unreadable"],
  ["something else", async () => "[]", "unreadable"],
  ["a command without an id", async () => (await (await exportFile()).text()).replaceAll('"id"', '"di"'), "unreadable"],
  ["another person's", async () => (await (await exportFile()).text()).replaceAll(uid, newId()), "person"],
])("a file that is %s changes nothing", async (_, content, reason) => {
  await log();
  const file = new Blob([await content()]);
  await anotherPhone();
  await expect(importFile(file)).rejects.toMatchObject({ reason });
  expect(await queued()).toEqual([]);
});
