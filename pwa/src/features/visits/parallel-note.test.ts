import { expect, it } from "vitest";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { freshStore, visit } from "../../store/test-store";
import { begunNote, bothNotes, draftOf, mayPickNote } from "./parallel-note";

const [author, other, third] = [newId(), newId(), newId()];
const parallel = { id: newId(), author_id: other, note: "Hans", at: "2026-11-20T12:00:00Z" };

it("joins the two texts with a blank line, what stands on the visit first", () => {
  expect(bothNotes({ note: "Min" }, parallel)).toBe("Min\n\nHans");
  expect(bothNotes({ note: "" }, parallel)).toBe("Hans");
});

it("is for the two authors to settle", () => {
  const row = visit({ author_id: author });
  expect([author, other, third, undefined].map((me) => mayPickNote(row, parallel, me))).toEqual([true, true, false, false]);
});

it("goes on with the mix that was begun, of these two texts and no others", async () => {
  await freshStore();
  const { id, company_id } = visit();
  const mix = { company_id, parallel_id: parallel.id, note: "Min og hans", checked: true };
  await drafts.save(draftOf(id, parallel.id), "visit.note", mix);
  expect(await begunNote(id, parallel.id)).toEqual(mix);
  expect(await begunNote(id, newId())).toBeUndefined();
});
