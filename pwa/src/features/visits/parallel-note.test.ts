import { expect, it } from "vitest";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { freshStore, visit } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import { begunNote, bothNotes, draftOf, mayPickNote, pickNote } from "./parallel-note";

const [author, other, third] = [newId(), newId(), newId()];
const parallel = { id: newId(), author_id: other, note: "Hans", at: "2026-11-20T12:00:00Z" };

it("V7: joins the two texts with a blank line, what stands on the visit first", () => {
  expect(bothNotes({ note: "Min" }, parallel)).toBe("Min\n\nHans");
  expect(bothNotes({ note: "" }, parallel)).toBe("Hans");
});

it("is for the two authors to settle", () => {
  const row = visit({ author_id: author });
  const may = [author, other, third, undefined].map((me) => mayPickNote(row, parallel, me));
  expect(may).toEqual([true, true, false, false]);
});

it("goes on with the mix that was begun, of these two texts and no others", async () => {
  await freshStore();
  const { id, company_id } = visit();
  const mix = { company_id, parallel_id: parallel.id, note: "Min og hans", checked: true };
  await drafts.save(draftOf(id, parallel.id), "visit.note", mix);
  expect(await begunNote(id, parallel.id)).toEqual(mix);
  expect(await begunNote(id, newId())).toBeUndefined();
});

it("V7: is picked against the revision that was seen, with its draft; a refused choice is given again", async () => {
  await freshStore();
  const row = visit({ revision: 4, note: "Min", parallel_notes: [parallel] });
  await store().copy.apply({ put: { visit: [row] }, del: [], state: emptyCopy });
  await drafts.save(draftOf(row.id, parallel.id), "visit.note", {});
  const op = await pickNote(row, parallel.id, "Hans");
  expect(await drafts.list()()).toEqual([]);
  expect(await outbox.items()()).toMatchObject([{ id: op, base: 4, args: { parallel_id: parallel.id, note: "Hans" } }]);
  await store().keep.settle([{ id: op, state: "held", text: "Besøget er ændret." }], "");
  const again = await pickNote(row, parallel.id, "Min");
  expect(await outbox.items()()).toMatchObject([{ id: again, state: "queued", args: { note: "Min" } }]);
  expect((await store().keep.find(again))?.supersedes).toBe(op);
});
