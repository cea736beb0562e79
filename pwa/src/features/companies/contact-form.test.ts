import { expect, it } from "vitest";
import type { Contact } from "../../sync/wire";
import { blankContact, changedContact } from "./contact-form";

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

it("sends what changed and nothing else", () => {
  const before = blankContact("c", contact);
  expect(changedContact(before, { ...before, phone: "", left_on: "2026-11-21" })).toEqual({
    phone: "",
    left_on: "2026-11-21",
  });
  expect(changedContact(before, { ...before })).toEqual({});
});
