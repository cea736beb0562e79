import { beforeEach, expect, it } from "vitest";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, freshStore } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import { beginChoice } from "./company-set";

const [karen, mads, bo] = [newId(), newId(), newId()];
const row = company({ owner_id: karen });
const now = { owner_id: karen, seen: karen, reason: "", ask: false };
const queued = () => outbox.items()();

beforeEach(async () => {
  await freshStore();
  await store().copy.apply({ put: { company: [row] }, del: [], state: emptyCopy });
});

it("begins with what is so, and its draft goes with the same write", async () => {
  await drafts.save(`${row.id}/owner`, "company.owner", { company_id: row.id, owner_id: mads, reason: "Orlov" });
  const choosing = await beginChoice("company.owner.set", row.id, now);
  expect(choosing).toMatchObject({ draftKind: "company.owner", held: "", written: { owner_id: mads, seen: karen } });
  await choosing.save(choosing.written);
  expect(await queued()).toMatchObject([
    { kind: "company.owner.set", eid: row.id, args: { owner_id: mads, seen: karen, reason: "Orlov" } },
  ]);
  expect((await queued())[0]!.args).not.toHaveProperty("company_id");
  expect(await drafts.list()()).toEqual([]);
});

it("takes the place of a choice that was refused, against what is so now", async () => {
  const op = await commands.do("company.owner.set", row.id, { ...now, owner_id: mads, reason: "Orlov" });
  await store().keep.settle([{ id: op, state: "held", code: "stale", text: "Ændret i mellemtiden til Bo." }], "");
  const choosing = await beginChoice("company.owner.set", row.id, { owner_id: bo, seen: bo, reason: "", ask: false });
  expect(choosing).toMatchObject({ held: "Ændret i mellemtiden til Bo.", written: { owner_id: mads, seen: bo } });
  const again = await choosing.save(choosing.written);
  expect(await queued()).toMatchObject([{ id: again, state: "queued", args: { owner_id: mads, seen: bo } }]);
  expect((await store().keep.find(again))?.supersedes).toBe(op);
});

it("R1: keeps the ground for approaching a protected company without coverage", async () => {
  const choosing = await beginChoice("company.approach.set", row.id, { basis: "", note: "" });
  await expect(choosing.save({ basis: "", note: "" })).rejects.toThrow("Vælg, på hvilket grundlag");
  await expect(choosing.save({ basis: "other", note: " " })).rejects.toThrow("Skriv, hvad grundlaget er.");
  await choosing.save({ basis: "consent", note: "Aftalt på messen" });
  expect(await queued()).toMatchObject([
    { kind: "company.approach.set", eid: row.id, args: { basis: "consent", note: "Aftalt på messen" } },
  ]);
});
