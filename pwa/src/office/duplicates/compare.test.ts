import { expect, test } from "vitest";
import { company } from "../../store/test-store";
import type { Brief } from "../../sync/wire";
import { compare } from "./compare";

const brief = (some: Parameters<typeof company>[0]) =>
  ({ company: company(some), owner: null, workplaces: [], contacts: [], visits: [], tasks: [], openings: [] }) as unknown as Brief;

test("R3: what two companies have in common is marked, and what neither has is left out", () => {
  const facts = compare(
    brief({ name: "Brødværket", email: "post@x.example", phone: "", legal_form: "" }),
    brief({ name: "Brødværket ApS", email: "post@x.example", phone: "", legal_form: "ApS" }),
  );
  const of = (label: string) => facts.find((fact) => fact.label === label);
  expect(of("Navn")).toEqual({ label: "Navn", values: ["Brødværket", "Brødværket ApS"], same: false });
  expect(of("E-mail")?.same).toBe(true);
  expect(of("Telefon")).toBeUndefined();
  expect(of("Form")?.values).toEqual(["", "ApS"]);
  expect(of("Arbejdssteder")).toEqual({ label: "Arbejdssteder", values: ["0", "0"], same: false });
});
