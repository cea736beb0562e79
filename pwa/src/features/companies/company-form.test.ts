import { expect, onTestFinished, test, vi } from "vitest";
import { Refused } from "../../commands/command";
import { companies } from "../../read/companies.svelte";
import { companyOf } from "../../read/company";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, contactFields, freshStore } from "../../store/test-store";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { outbox } from "../../sync/outbox";
import { sendable } from "../../sync/push";
import { begin, draftId, townOf } from "./company-form";

const place = { street: "", postcode: "9850", town: "Hirtshals" };
const brewery = { cvr: "90 00 01 01", name: "Bryggeriet", ...place, phone: "", email: "" };
const queued = () => outbox.items()();

async function started(): Promise<void> {
  await freshStore();
  onTestFinished(companies.start());
  const here = company({ cvr: "90000020", name: "Nordjysk Bageri", postcode: "9850", town: "Hirtshals" });
  await store().copy.apply({ put: { company: [here] }, del: [], state: emptyCopy });
  await vi.waitFor(() => expect(companies.count).toBe(1));
}

test("R5: a company entered by hand is here at once, found, and sent before the work at it", async () => {
  await started();
  await drafts.save(draftId, "company", brewery);
  const begun = await begin();
  await begun.save(begun.draft!);
  expect(await companyOf(begun.id)()).toMatchObject({ cvr: "90000101", name: "Bryggeriet", tier: "none" });
  expect(await drafts.list()()).toEqual([]);
  await commands.do("contact.add", newId(), contactFields({ company_id: begun.id }));
  const { pending } = await store().keep.commands();
  expect(pending.map(({ kind }) => kind)).toEqual(["company.add", "contact.add"]);
  expect(sendable(pending, [], Date.now())).toEqual(pending.slice(0, 1));
  await vi.waitFor(() => expect(companies.search("bryggeriet")).toHaveLength(1));
});

test.each([
  ["the number of another", { cvr: "90000020" }, { cvr: /Nordjysk Bageri/ }],
  ["a number that cannot be", { cvr: "90000021" }, { cvr: /findes ikke/ }],
  ["no name", { name: " " }, { name: /navn/ }],
  ["half a postcode", { postcode: "98" }, { postcode: /4 cifre/ }],
])("R5: %s is refused, and nothing is kept", async (_, wrong, says) => {
  await started();
  const refused = await (await begin()).save({ ...brewery, ...wrong }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  for (const [field, words] of Object.entries(says)) expect((refused as Refused).fields[field]).toMatch(words);
  expect(await queued()).toEqual([]);
});

test("R5: one that the server refused is written again in its place", async () => {
  await started();
  const begun = await begin();
  const op = await begun.save(brewery);
  await store().keep.settle([{ id: op, state: "held", text: "Id'et er brugt." }], "");
  const again = await begin(begun.id);
  expect(again).toMatchObject({ id: begun.id, held: "Id'et er brugt.", fields: { name: "Bryggeriet" } });
  await again.save({ ...again.fields, name: "Havnebryggeriet" });
  expect(await queued()).toMatchObject([{ kind: "company.add", eid: begun.id, state: "queued" }]);
});

test("a postcode tells the town that others have", async () => {
  await started();
  expect(["9850", "985", "9999"].map(townOf)).toEqual(["Hirtshals", "", ""]);
});
