import { beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { drafts } from "../store/drafts";
import { exchange, store } from "../store/store";
import { company, freshStore, visit, visitFields } from "../store/test-store";
import { question } from "../sync/overlay";
import { round } from "../sync/round";
import { locks } from "../lib/test-locks";
import { scriptedServer } from "../sync/test-server";
import type { ID } from "../sync/wire";
import { commands } from "./commands";
import { queued, sendAll, shown } from "./test-commands";

/** As after an answer. */
const settle = (id: ID, outcome: object) =>
  store().keep.settle([{ id, state: "queued", ...outcome }], new Date().toISOString());

beforeEach(async () => void (await freshStore()));

describe("a held command", () => {
  let op: ID;
  let eid: ID;
  beforeEach(async () => {
    eid = newId();
    op = await commands.do("visit.log", eid, visitFields({ next_what: "Ring" }));
    await settle(op, { state: "held", code: "visit.company", text: "Vælg en virksomhed.", field: "company_id" });
  });

  test("is visible with its reason, and the visit with it", async () => {
    expect(await queued()).toMatchObject([{ id: op, state: "held", text: "Vælg en virksomhed.", field: "company_id" }]);
    expect(await shown(eid)).toMatchObject({ next_what: "Ring", unsent: { op, state: "held" } });
  });

  test("is given again as a new one that replaces it", async () => {
    const again = await commands.edit(op, visitFields({ next_what: "Skriv" }));
    expect(again).not.toBe(op);
    expect(await queued()).toMatchObject([{ id: again, state: "queued", eid, args: { next_what: "Skriv" } }]);
    expect((await store().keep.find(again))?.supersedes).toBe(op);
  });

  test("is discarded, and the server is told", async () => {
    await commands.do("visit.contact.add", eid, { id: newId() });
    expect(await commands.discard(op)).toBe(true);
    expect(await queued()).toMatchObject([{ kind: "held.discard", entity: "held", eid: op }]);
    expect(await shown(eid)).toBeUndefined();
  });

  test("is given again ahead of what waited for it", async () => {
    await commands.do("visit.participant.add", eid, { id: newId() });
    await commands.edit(op, visitFields({ next_what: "Skriv" }));
    expect(await queued()).toMatchObject([{ kind: "visit.log" }, { kind: "visit.participant.add" }]);
    expect((await shown(eid))?.participant_ids).toHaveLength(1);
  });

  test("is back when what was given in its place is taken back", async () => {
    const again = await commands.edit(op, visitFields({ next_what: "Skriv" }));
    const third = await commands.edit(again, visitFields({ next_what: "Mød op" }));
    expect((await store().keep.find(third))?.supersedes).toBe(op);
    expect(await commands.undo(third)).toBe(true);
    expect(await commands.undo(again)).toBe(true);
    expect(await queued()).toMatchObject([{ id: op, state: "held", args: { next_what: "Ring" } }]);
  });

  test("is given up with what was given in its place, and the server is told", async () => {
    const again = await commands.edit(op, visitFields({ next_what: "Skriv" }));
    expect(await commands.discard(again)).toBe(true);
    expect(await queued()).toMatchObject([{ kind: "held.discard", eid: op }]);
  });

  test("that is undone is given up", async () => {
    expect(await commands.undo(op)).toBe(true);
    expect(await queued()).toMatchObject([{ kind: "held.discard", eid: op }]);
    expect(await shown(eid)).toBeUndefined();
  });

  test("that is undone gives back the correction that it became part of", async () => {
    const row = visit();
    await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
    await commands.do("visit.edit", row.id, { next_what: "Ring" });
    const second = await commands.do("visit.edit", row.id, { starts_at: "09:00" });
    await settle(second, { state: "held" });
    expect(await commands.undo(second)).toBe(true);
    const left = (await queued()).filter(({ id }) => id !== op);
    expect(left).toMatchObject([
      { kind: "visit.edit", state: "queued", args: { next_what: "Ring" } },
      { kind: "held.discard", eid: second },
    ]);
    expect(left[0]?.args).not.toHaveProperty("starts_at");
  });

  test("is back when what was given in its place was refused too, and is taken back", async () => {
    const again = await commands.edit(op, visitFields({ next_what: "Skriv" }));
    await settle(again, { state: "held" });
    expect(await commands.undo(again)).toBe(true);
    expect(await queued()).toMatchObject([{ id: op, state: "held" }, { kind: "held.discard", eid: again }]);
  });

  test("is kept as a private note", async () => {
    await commands.keepNote(op);
    expect((await drafts.load(op))?.value).toMatchObject({ kind: "visit.log", args: { next_what: "Ring" } });
    expect(await queued()).toMatchObject([{ kind: "held.discard" }]);
  });
});

describe("a command that sets what it saw", () => {
  const [karen, mads, bo] = [newId(), newId(), newId()];
  const owner = (id: ID) => question((view) => view.get("company", id))().then((row) => row?.owner_id);
  const set = (eid: ID, to: ID, seen: ID | null) =>
    commands.do("company.owner.set", eid, { owner_id: to, seen, reason: "Orlov", ask: false });
  let eid: ID;
  beforeEach(async () => {
    const row = company({ owner_id: karen });
    eid = row.id;
    await store().copy.apply({ put: { company: [row] }, del: [], state: emptyCopy });
  });

  test("and is given again before it was sent, saw what the first one saw", async () => {
    await set(eid, mads, karen);
    await set(eid, bo, mads);
    expect(await queued()).toMatchObject([{ args: { owner_id: bo, seen: karen } }]);
    expect(await owner(eid)).toBe(bo);
  });

  test("and is given again after it was sent, saw what the first one did", async () => {
    await set(eid, mads, karen);
    await sendAll();
    await set(eid, bo, mads);
    expect(await queued()).toMatchObject([{ args: { seen: karen } }, { args: { owner_id: bo, seen: mads } }]);
  });

  test("and was stale, is set anyway against what is there now", async () => {
    const op = await set(eid, mads, karen);
    await settle(op, { state: "held", code: "stale", text: "Ændret i mellemtiden til Bo.", field: "owner_id" });
    await store().copy.apply({ put: { company: [company({ id: eid, owner_id: bo })] }, del: [], state: emptyCopy });
    expect(await owner(eid)).toBe(bo);
    await commands.setAnyway(op);
    expect(await queued()).toMatchObject([{ state: "queued", args: { owner_id: mads, seen: bo } }]);
    expect((await store().keep.pending())[0]?.supersedes).toBe(op);
    expect(await owner(eid)).toBe(mads);
  });

  test("and was stale, is set anyway against what is there now, also before that has been stored", async () => {
    const op = await set(eid, mads, karen);
    scriptedServer(({ ops }) => ({
      cursor: "9",
      results: ops.map(({ id }) => ({ id, status: "held", version: 0, code: "stale", text: "Ændret til Bo." })),
      put: { company: [company({ id: eid, owner_id: bo })] },
    }));
    const turns = locks();
    vi.stubGlobal("navigator", { locks: turns });
    const phone = store();
    const { copy } = phone;
    const apply = copy.apply.bind(copy);
    let pressed: Promise<unknown> | undefined;
    vi.spyOn(copy, "apply").mockImplementationOnce(async (change) => {
      expect(await queued()).toMatchObject([{ id: op, state: "held" }]);
      pressed = commands.setAnyway(op);
      await Promise.race([pressed, vi.waitFor(() => expect(turns.request).toHaveBeenCalledTimes(2))]);
      await apply(change);
    });
    await exchange(phone.uid, () => round(phone));
    await pressed;
    expect(await queued()).toMatchObject([{ state: "queued", args: { owner_id: mads, seen: bo } }]);
  });
});
