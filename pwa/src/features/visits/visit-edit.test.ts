import { describe, expect, it } from "vitest";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { addDays, today } from "../../lib/time";
import { visits } from "../../read/visits";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { freshStore, visit, visitFields } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import type { Visit } from "../../sync/wire";
import { begin } from "./visit-edit";

async function known(row: Visit): Promise<Visit> {
  await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
  return row;
}

/** The server refuses the command. */
async function refuse(op: string, text: string): Promise<void> {
  await store().keep.settle([{ id: op, state: "held", text }], new Date().toISOString());
}

const noteOf = async (id: string) => (await visits.get(id)())?.visit.note;

describe("correcting a visit", () => {
  it("sends what changed, and can be undone", async () => {
    await freshStore();
    const { id } = await known(visit({ revision: 4 }));
    const correction = (await begin(id))!;
    const [op] = await correction.save({ ...correction.fields, note: "Rettet", note_checked: true });
    expect(await outbox.items()()).toMatchObject([
      { kind: "visit.edit", base: 4, args: { note: "Rettet", note_checked: true } },
    ]);
    await commands.undo(op!);
    expect(await noteOf(id)).toBe("");
  });

  it("becomes part of a visit that was never sent, so undo would take the visit with it and is not offered", async () => {
    await freshStore();
    const id = newId();
    await commands.do("visit.log", id, visitFields());
    const correction = (await begin(id))!;
    expect(await correction.save({ ...correction.fields, next_what: "Ring" })).toEqual([]);
    expect(await outbox.items()()).toMatchObject([{ kind: "visit.log", args: { next_what: "Ring" } }]);
  });

  it("says that a planned one took place", async () => {
    await freshStore();
    const { id } = await known(visit({ status: "planned", visited_on: addDays(today(), -1) }));
    const correction = (await begin(id))!;
    expect(correction.planned).toBe(true);
    await correction.save(correction.fields);
    expect(await outbox.items()()).toMatchObject([{ args: { status: "completed" } }]);
  });

  it("V6: leaves an appointment one, with a draft apart from that of the visit it will be", async () => {
    await freshStore();
    const { id } = await known(visit({ status: "planned", visited_on: addDays(today(), 3) }));
    const plan = (await begin(id, "plan"))!;
    expect([plan.fields.status, plan.draftId, plan.draftKind]).toEqual(["planned", `${id}/plan`, "visit.plan"]);
    await drafts.save(plan.draftId, plan.draftKind, plan.draftOf({ ...plan.fields, starts_at: "11:00" }));
    expect((await begin(id, "plan"))!.draft).toMatchObject({ starts_at: "11:00", status: "planned" });
    expect((await begin(id))!.draft).toBeUndefined();
    await plan.save({ ...plan.fields, starts_at: "11:00" });
    expect((await outbox.items()())[0]!.args).toEqual({ starts_at: "11:00" });
    expect(await drafts.list()()).toEqual([]);
  });

  it("does nothing when nothing changed", async () => {
    await freshStore();
    const { id } = await known(visit());
    const correction = (await begin(id))!;
    await correction.save(correction.fields);
    expect(await outbox.items()()).toEqual([]);
  });

  it("that was begun before another corrected the visit leaves alone what it does not change", async () => {
    await freshStore();
    const row = await known(visit({ revision: 4, starts_at: "09:00" }));
    const first = (await begin(row.id))!;
    await drafts.save(row.id, "visit.edit", first.draftOf({ ...first.fields, next_what: "Ring" }));
    await known({ ...row, revision: 5, starts_at: "10:00" });
    const again = (await begin(row.id))!;
    expect(again.draft).toMatchObject({ next_what: "Ring", starts_at: "10:00" });
    await again.save(again.draft!);
    expect(await outbox.items()()).toMatchObject([{ base: 4, args: { next_what: "Ring" } }]);
    expect(Object.keys((await outbox.items()())[0]!.args)).toEqual(["next_what"]);
    expect(await drafts.list()()).toEqual([]);
  });

  it("V7: changes its lists by adding and removing, so what another added meanwhile stays", async () => {
    await freshStore();
    const [me, leaves, comes] = [newId(), newId(), newId()];
    const { id } = await known(visit({ revision: 4, participant_ids: [me, leaves] }));
    const correction = (await begin(id))!;
    const ops = await correction.save({ ...correction.fields, participant_ids: [me, comes], next_what: "Ring" });
    expect(await outbox.items()()).toMatchObject([
      { kind: "visit.edit", base: 4, args: { next_what: "Ring" } },
      { kind: "visit.participant.add", eid: id, args: { id: comes } },
      { kind: "visit.participant.remove", eid: id, args: { id: leaves } },
    ]);
    expect((await outbox.items()())[0]!.args).toEqual({ next_what: "Ring" });
    expect(ops).toHaveLength(3);
    for (const op of ops) await commands.undo(op);
    expect((await visits.get(id)())!.visit.participant_ids).toEqual([me, leaves]);
  });

  it("V7: goes on with a draft of its lists beside what another added meanwhile", async () => {
    await freshStore();
    const [me, other, comes] = [newId(), newId(), newId()];
    const row = await known(visit({ revision: 4, participant_ids: [me] }));
    const first = (await begin(row.id))!;
    await drafts.save(row.id, "visit.edit", first.draftOf({ ...first.fields, participant_ids: [me, comes] }));
    await known({ ...row, revision: 5, participant_ids: [me, other] });
    const again = (await begin(row.id))!;
    expect(again.draft!.participant_ids).toEqual([me, other, comes]);
    await again.save(again.draft!);
    expect(await outbox.items()()).toMatchObject([{ kind: "visit.participant.add", args: { id: comes } }]);
    expect(await drafts.list()()).toEqual([]);
  });

  it("goes on with a draft as the first release kept it", async () => {
    await freshStore();
    const row = await known(visit());
    await drafts.save(row.id, "visit.edit", visitFields({ next_what: "Ring" }));
    expect((await begin(row.id))!.draft).toMatchObject({ next_what: "Ring" });
  });

  it("is not possible for a visit that is not on the phone", async () => {
    await freshStore();
    expect(await begin(newId())).toBeUndefined();
  });
});

describe("what the server refused", () => {
  it("goes on with all that was written, and takes the place of the refused one", async () => {
    await freshStore();
    const id = newId();
    const op = await commands.do("visit.log", id, visitFields({ next_what: "Ring" }));
    await refuse(op, "Virksomheden er lagt sammen med en anden.");
    const correction = (await begin(id))!;
    expect(correction).toMatchObject({
      held: "Virksomheden er lagt sammen med en anden.",
      fields: { next_what: "Ring" },
    });
    const company_id = newId();
    await correction.save({ ...correction.fields, company_id });
    expect(await store().keep.held.count()).toBe(0);
    expect(await outbox.items()()).toMatchObject([
      { kind: "visit.log", eid: id, args: { company_id, next_what: "Ring" } },
    ]);
  });

  it("is offered again when it was a correction", async () => {
    await freshStore();
    const { id } = await known(visit());
    const op = await commands.do("visit.edit", id, { next_what: "Ring" });
    await refuse(op, "Ændret i mellemtiden.");
    expect((await begin(id))!.fields.next_what).toBe("Ring");
  });
});
