import { beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import { drafts } from "../../store/drafts";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, contact as knownContact, contactFields, freshStore } from "../../store/test-store";
import { outbox } from "../../sync/outbox";
import type { Contact } from "../../sync/wire";
import { begin, blankContact } from "./contact-form";

const contact = {
  id: "p",
  company_id: "c",
  name: "Mette Holm",
  role: "hr",
  phone: "+4520000001",
  revision: 3,
} as Contact;

it("begins with the fields of the contact and no others", () => {
  expect(blankContact("c", contact)).toMatchObject({ company_id: "c", name: "Mette Holm", role: "hr", title: "" });
  expect(blankContact("c", contact)).not.toHaveProperty("revision");
});

describe("R5: a contact", () => {
  const at = company();
  const queued = () => outbox.items()();
  const known = (row: Contact) =>
    store().copy.apply({ put: { company: [at], contact: [row] }, del: [], state: emptyCopy });
  beforeEach(async () => void (await freshStore()));

  it("that is new is added, and its draft goes with the same write", async () => {
    await store().copy.apply({ put: { company: [at] }, del: [], state: emptyCopy });
    await drafts.save(`${at.id}/new`, "contact", contactFields({ company_id: at.id, name: "Bo" }));
    const begun = await begin(at.id, "new");
    expect(begun).toMatchObject({ isNew: true, draft: { name: "Bo" } });
    await begun.save(begun.draft!);
    expect(await queued()).toMatchObject([{ kind: "contact.add", args: { name: "Bo" } }]);
    expect(await drafts.list()()).toEqual([]);
  });

  it("that was corrected by another since the draft keeps what the draft does not change", async () => {
    const row = knownContact({ company_id: at.id, phone: "11111111", revision: 3 });
    await known(row);
    const first = await begin(at.id, row.id);
    await drafts.save(first.draftId, "contact", first.draftOf({ ...first.fields, title: "Værkfører" }));
    await known({ ...row, phone: "22222222", revision: 4 });
    const again = await begin(at.id, row.id);
    expect(again.draft).toMatchObject({ title: "Værkfører", phone: "22222222" });
    await again.save(again.draft!);
    expect(await queued()).toMatchObject([{ kind: "contact.edit", base: 3, args: { title: "Værkfører" } }]);
    expect(Object.keys((await queued())[0]!.args)).toEqual(["title"]);
  });

  it("that was refused is given again, whole, in place of the refused one", async () => {
    await store().copy.apply({ put: { company: [at] }, del: [], state: emptyCopy });
    const eid = newId();
    const op = await commands.do("contact.add", eid, contactFields({ company_id: at.id }));
    await store().keep.settle([{ id: op, state: "held", text: "Skriv nummeret." }], "");
    const begun = await begin(at.id, eid);
    expect(begun.held).toBe("Skriv nummeret.");
    await begun.save({ ...begun.fields, phone: "12345678" });
    expect(await queued()).toMatchObject([{ kind: "contact.add", eid, state: "queued", args: { phone: "12345678" } }]);
  });
});
