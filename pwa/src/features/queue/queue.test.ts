import { expect, it } from "vitest";
import type { OutboxItem } from "../../sync/outbox";
import { newId } from "../../lib/id";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, contact, freshStore, task, visit } from "../../store/test-store";
import { companyName, companyNames, companyOf, draftPath, editPath, excerpt, setsTo, stateLine, viewPath, whatIs } from "./queue";

const item = { id: "o", eid: "e", entity: "visit", kind: "visit.log", args: {} } as OutboxItem;

it.each<[Partial<OutboxItem>, string, string]>([
  [{}, "/visits/e/edit", "/visits/e"],
  [{ kind: "visit.edit" }, "/visits/e/edit", "/visits/e"],
  [{ args: { status: "planned" } }, "/visits/e/plan", "/visits/e"],
  [{ kind: "visit.withdraw" }, "", "/visits/e"],
  [{ kind: "task.add", entity: "task" }, "/tasks/e/edit", "/tasks/e"],
  [{ kind: "task.edit", entity: "task" }, "/tasks/e/edit", "/tasks/e"],
  [{ kind: "task.done", entity: "task" }, "", "/tasks/e"],
  [{ kind: "contact.add", entity: "contact", args: { company_id: "c" } }, "/companies/c/contacts/e", ""],
  [{ kind: "contact.edit", entity: "contact", args: { phone: "" } }, "", ""],
  [{ kind: "visit.note.pick", state: "held" }, "/visits/e", "/visits/e"],
  [{ kind: "visit.note.pick", state: "queued" }, "", "/visits/e"],
  [{ kind: "company.owner.set", entity: "company" }, "/companies/e?set=owner", "/companies/e"],
  [{ kind: "company.rest.set", entity: "company" }, "/companies/e?set=rest", "/companies/e"],
  [{ kind: "company.warning.add", entity: "company" }, "/companies/e?set=warning", "/companies/e"],
  [{ kind: "company.tier.set", entity: "company" }, "/companies/e?set=tier", "/companies/e"],
  [{ kind: "held.discard", entity: "held" }, "", ""],
])("%o is changed at %s and shown at %s", (change, edit, view) => {
  expect([editPath({ ...item, ...change }), viewPath({ ...item, ...change })]).toEqual([edit, view]);
});

it.each([
  ["visit", "v", "/visits/draft/v"],
  ["visit.edit", "v", "/visits/v/edit"],
  ["visit.plan", "v/plan", "/visits/v/plan"],
  ["visit.note", "v/p", "/visits/v"],
  ["task", "c/task", "/tasks/new?company=c"],
  ["task.edit", "t", "/tasks/t/edit"],
  ["contact", "c/new", "/companies/c/contacts/new"],
  ["company.owner", "c/owner", "/companies/c?set=owner"],
  ["company.rest", "c/rest", "/companies/c?set=rest"],
  ["company.warning", "c/warning", "/companies/c?set=warning"],
  ["company.tier", "c/tier", "/companies/c?set=tier"],
  ["quota.targets", "targets/2027", "/office/allocation?year=2027"],
  ["quota.reallocation", "reallocation/2027", "/office/allocation?year=2027"],
  ["note", "h", ""],
])("a draft of kind %s goes on where it was begun", (kind, id, path) => expect(draftPath({ id, kind })).toBe(path));

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

it("names the company of a command by what it says or by its row", async () => {
  await freshStore();
  const [mine, other] = [company({ name: "Min" }), company({ name: "En anden" })];
  const at = { company_id: mine.id };
  const rows = { visit: [visit(at)], task: [task(at)], contact: [contact(at)] };
  await store().copy.apply({ put: { company: [mine, other], ...rows }, del: [], state: emptyCopy });
  const name = (entity: string, eid: string, args = {}) => companyName({ entity, eid, args })();
  for (const [entity, [row]] of Object.entries(rows)) expect(await name(entity, row!.id)).toBe("Min");
  expect(await name("visit", rows.visit[0]!.id, { company_id: other.id })).toBe("En anden");
  expect(await name("company", mine.id)).toBe("Min");
  expect(await name("held", newId())).toBeUndefined();
  const drafts = [{ company_id: mine.id }, { args: { company_id: other.id } }, { company_id: newId() }, {}];
  expect([...(await companyNames(drafts)()).values()].sort()).toEqual(["En anden", "Min"]);
});

it.each([
  [{ kind: "company.owner.set", args: { owner_id: "k" } }, "Til Karen Holm"],
  [{ kind: "company.owner.set", args: { owner_id: "x" } }, "Til Tidligere kollega"],
  [{ kind: "company.owner.set", args: { owner_id: null } }, "Ingen fast kontakt"],
  [{ kind: "company.tier.set", args: { tier: "close", ends_on: "2020-05-21" } }, "Tæt til og med 21. maj 2020"],
  [{ kind: "company.tier.set", args: { tier: null, ends_on: "" } }, "Den beregnede grad gælder igen"],
  [{ kind: "visit.log", args: {} }, ""],
])("%o sets it to »%s«", (item, line) => {
  expect(setsTo(item, (id) => ({ k: "Karen Holm" })[id])).toBe(line);
});

const queued = { state: "queued", sent: false, notBefore: 0 } as const;
const calm = { signedOut: false, online: true, nextTryAt: 0 };
it.each([
  ["under way", { state: "sending" as const }, undefined, {}, "Sendes nu"],
  ["after one that is refused", {}, "held", { online: false }, "Venter på »Besøg«, som skal rettes først"],
  ["after one that cannot be read", {}, "unreadable", {}, "Venter på »Besøg«, som telefonen ikke kan læse"],
  ["after one that waits", {}, "queued", { online: false }, "Sendes lige efter »Besøg«"],
  ["frozen", {}, undefined, { signedOut: true, online: false }, "Sendes, når du er logget ind igen"],
  ["never answered", { sent: true }, undefined, {}, "svaret er ikke kommet"],
  ["when it tries again", {}, undefined, { online: false, nextTryAt: 2000 }, /Prøver igen kl\. \d\d\.\d\d\./],
  ["offline", {}, undefined, { online: false }, "Sendes, når der er forbindelse"],
  ["to be regretted", { notBefore: 2000 }, undefined, {}, "Du kan stadig slette den"],
  ["next", {}, undefined, {}, "Sendes om et øjeblik"],
])("says that a command is %s", (_, item, blocking, exchange, line) => {
  const before = blocking && ({ kind: "visit.log", state: blocking } as Pick<OutboxItem, "kind" | "state">);
  expect(stateLine({ ...queued, ...item }, before || undefined, { ...calm, ...exchange }, 1000)).toMatch(line);
});
