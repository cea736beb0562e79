import { describe, expect, it } from "vitest";
import { newId } from "../../lib/id";
import { addDays, today } from "../../lib/time";
import { tasks } from "../../read/tasks";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { freshStore, task } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import type { Task } from "../../sync/wire";
import { beginEdit, beginNew } from "./task-form";

const known = (row: Task) => store().copy.apply({ put: { task: [row] }, del: [], state: emptyCopy });

describe("R8: a task written by hand", () => {
  it("is one's own promise within a week until something else is said, and goes on where one stopped", async () => {
    const { uid } = await freshStore();
    const company = newId();
    const begun = await beginNew(company, uid);
    expect(begun.fields).toMatchObject({ owner_id: uid, kind: "promise", due_on: addDays(today(), 7) });
    await drafts.save(begun.draftId, begun.draftKind, begun.draftOf({ ...begun.fields, title: "Send" }));
    expect((await beginNew(company, uid)).draft).toMatchObject({ title: "Send" });
    expect((await beginNew(newId(), uid)).draft).toBeUndefined();
    await begun.save({ ...begun.fields, title: "Send tallene" });
    expect((await tasks.owed()()).map(({ task }) => task.title)).toEqual(["Send tallene"]);
    expect(await drafts.list()()).toEqual([]);
  });

  it("says what is missing and keeps nothing", async () => {
    const { uid } = await freshStore();
    const { fields, save } = await beginNew(newId(), uid);
    await expect(save({ ...fields, due_on: "" })).rejects.toMatchObject({
      fields: { title: "Skriv, hvad der skal gøres.", due_on: "Vælg en dato." },
    });
    expect(await outbox.items()()).toEqual([]);
  });

  it("is corrected by what changed alone, and by nothing when nothing did", async () => {
    await freshStore();
    const row = task({ revision: 4 });
    await known(row);
    const begun = (await beginEdit(row.id))!;
    expect(await begun.save(begun.fields)).toBeUndefined();
    await drafts.save(begun.draftId, begun.draftKind, begun.draftOf({ ...begun.fields, due_on: "2026-12-24" }));
    await known({ ...row, title: "Send alle tallene", revision: 5 });
    const again = (await beginEdit(row.id))!;
    expect(again.draft).toMatchObject({ title: "Send alle tallene", due_on: "2026-12-24" });
    await again.save(again.draft!);
    expect(await outbox.items()()).toMatchObject([{ kind: "task.edit", base: 4, args: { due_on: "2026-12-24" } }]);
    expect(Object.keys((await outbox.items()())[0]!.args)).toEqual(["due_on"]);
  });

  it("that the server refused goes on with all that was written, in its place", async () => {
    const { uid, keep } = await freshStore();
    const { fields, save } = await beginNew(newId(), uid);
    const op = await save({ ...fields, title: "Send tallene" });
    await keep.settle([{ id: op!, state: "held", text: "Kollegaen er rejst." }], new Date().toISOString());
    const [refused] = await outbox.items()();
    const begun = (await beginEdit(refused!.eid))!;
    expect([begun.held, begun.fields.title]).toEqual(["Kollegaen er rejst.", "Send tallene"]);
    await begun.save({ ...begun.fields, title: "Send alle tallene" });
    expect(await outbox.items()()).toMatchObject([{ kind: "task.add", args: { title: "Send alle tallene" } }]);
  });

  it("is not corrected when it is not on the phone", async () => {
    await freshStore();
    expect(await beginEdit(newId())).toBeUndefined();
  });
});
