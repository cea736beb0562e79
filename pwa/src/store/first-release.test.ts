import { onTestFinished, expect, test } from "vitest";
import { newId } from "../lib/id";
import { outbox } from "../sync/outbox";
import { round } from "../sync/round";
import { applied, scriptedServer } from "../sync/test-server";
import { seal } from "./crypto";
import { drafts } from "./drafts";
import { openStore } from "./store";
import { visitFields } from "./test-store";

/**
 * There is always a phone out there with what the first release wrote. This is how it wrote it, by hand: through the
 * code of today it would change with it.
 */
async function firstRelease(uid: string) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const [visit, colleague, held] = [newId(), newId(), newId()];
  const row = async (over: object, args: object) => ({
    ...{ id: newId(), entity: "visit", eid: visit, base: null, rebase: false, at: "2026-11-01T09:00:00.000Z" },
    ...{ creates: false, needs: [visit], state: "queued", notBefore: 0, sent: false },
    ...over,
    sealed: await seal(key, args),
  });
  const rows = {
    outbox: [
      await row({ kind: "visit.log", creates: true, needs: [] }, visitFields({ next_what: "Ring til Bo" })),
      await row({ kind: "visit.participant.add" }, { user_id: colleague }),
    ],
    held: [
      await row(
        { seq: 7, kind: "visit.log", eid: held, creates: true, needs: [], code: "rule", text: "Nej.", field: "" },
        visitFields(),
      ),
    ],
    drafts: [
      { id: "d", kind: "visit", changedAt: "2026-11-01T09:00:00.000Z", sealed: await seal(key, { note: "Halvfærdig" }) },
    ],
  };
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(`keep-${uid}`, 10);
    opening.onupgradeneeded = () => {
      const db = opening.result;
      const ops = db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
      ops.createIndex("id", "id", { unique: true });
      ops.createIndex("state", "state");
      db.createObjectStore("held", { keyPath: "id" });
      db.createObjectStore("drafts", { keyPath: "id" });
      db.createObjectStore("meta").put(key, "key");
      for (const [table, all] of Object.entries(rows))
        for (const one of all) opening.transaction!.objectStore(table).add(one);
    };
    opening.onsuccess = () => (opening.result.close(), resolve());
    opening.onerror = () => reject(opening.error);
  });
  return { visit, colleague, held };
}

test("what the first release kept is there, is shown, and is sent", async () => {
  const uid = newId();
  const { visit, colleague, held } = await firstRelease(uid);
  const store = await openStore(uid);
  onTestFinished(() => store.close());

  expect(await outbox.items()()).toMatchObject([
    { eid: held, state: "held", text: "Nej." },
    { eid: visit, kind: "visit.log", args: { next_what: "Ring til Bo" } },
    { eid: visit, kind: "visit.participant.add", args: { id: colleague } },
  ]);
  expect(await drafts.load("d")).toMatchObject({ value: { note: "Halvfærdig" } });

  const requests = scriptedServer(applied(2), applied(3));
  await round(store);
  await round(store);
  expect(requests.flatMap(({ ops }) => ops)).toMatchObject([
    { kind: "visit.log", v: 1, eid: visit, args: { next_what: "Ring til Bo" } },
    { kind: "visit.participant.add", v: 1, eid: visit, args: { user_id: colleague } },
  ]);
  expect(await store.keep.pending()).toEqual([]);
});
