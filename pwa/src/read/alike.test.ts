import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { company, contact } from "../store/test-store";
import type { Company, Contact, NewCompany } from "../sync/wire";
import { alikeCompanies, alikeContacts } from "./alike";

interface Shared<Row, New> {
  here: Partial<Row>[];
  cases: { what: string; new: New; like: string }[];
}
const file = new URL("../../../backend/store/testdata/alike.json", import.meta.url);
const shared = JSON.parse(readFileSync(file, "utf8")) as {
  companies: Shared<Company, NewCompany>;
  contacts: Shared<Contact, Contact>;
};

describe("R5: a company that looks the same, as on the server", () => {
  const here = shared.companies.here.map((row) => company(row));
  test.each(shared.companies.cases)("$what", (one) => {
    expect(alikeCompanies(here, one.new).map((alike) => alike.company.name)).toEqual(one.like ? [one.like] : []);
  });

  test("the number of another comes first, and is the same", () => {
    const entered = { ...shared.companies.cases[0]!.new, cvr: "90 00 00 20" };
    expect(alikeCompanies(here, entered).map(({ company, same }) => [company.name, same])).toEqual([
      ["Nordjysk Bageri", true],
      ["Åsmedjen A/S", false],
    ]);
  });
});

describe("R5: a contact who looks the same, as on the server", () => {
  const here = shared.contacts.here.map((row) => contact(row));
  test.each(shared.contacts.cases)("$what", (one) => {
    expect(alikeContacts(here, one.new, "").map(({ name }) => name)).toEqual(one.like ? [one.like] : []);
  });

  test("nobody looks the same as themselves", () => {
    expect(alikeContacts(here, here[0]!, here[0]!.id)).toEqual([]);
  });
});
