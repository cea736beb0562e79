import { expect, it } from "vitest";
import type { OutboxItem } from "../../sync/outbox";
import { companyOf, draftPath, editPath, excerpt, viewPath, whatIs } from "./queue";

const item = { id: "o", eid: "e", entity: "visit", kind: "visit.log", args: {} } as OutboxItem;
const draft = { id: "d", kind: "visit", changedAt: "", value: {} };

it.each<[Partial<OutboxItem>, string, string]>([
  [{}, "/visits/e/edit", "/visits/e"],
  [{ kind: "visit.edit" }, "/visits/e/edit", "/visits/e"],
  [{ kind: "visit.withdraw" }, "", "/visits/e"],
  [{ kind: "task.done", entity: "task" }, "", "/tasks/e"],
  [{ kind: "contact.add", entity: "contact", args: { company_id: "c" } }, "/companies/c/contacts/e", ""],
  [{ kind: "contact.edit", entity: "contact", args: { phone: "" } }, "", ""],
])("%o is changed at %s and shown at %s", (change, edit, view) => {
  expect([editPath({ ...item, ...change }), viewPath({ ...item, ...change })]).toEqual([edit, view]);
});

it.each([
  ["visit", "/visits/draft/d"],
  ["visit.edit", "/visits/d/edit"],
  ["note", ""],
  ["contact", "/companies/d"],
])("a draft of kind %s goes on at %s", (kind, path) => expect(draftPath({ ...draft, kind })).toBe(path));

it("has a word for a kind that a newer version of the app gave", () => {
  expect([whatIs({ kind: "visit.log" }), whatIs({ kind: "future.thing" })]).toEqual(["Besøg", "Ændring"]);
});

it("knows a command by what was written in it, also inside a kept note", () => {
  expect(excerpt({ note: "", title: "Ring om opslaget" })).toBe("Ring om opslaget");
  expect(excerpt({ kind: "visit.log", args: { note: "Om foråret" } })).toBe("Om foråret");
  expect(excerpt({ outcome: "kept" })).toBe("");
  expect(companyOf({ args: { company_id: "c" } })).toBe("c");
  expect(companyOf(undefined)).toBeUndefined();
});
