import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reasonText } from "./da-words";

test("V2: every reason that the server gives has a sentence", () => {
  const server = readFileSync(new URL("../../backend/crm/strategic.go", import.meta.url), "utf8");
  const codes = [...server.matchAll(/ReasonCode = "(\w+)"/g)].map(([, code]) => code!);
  expect(codes).toContain("event");
  expect(Object.keys(reasonText).sort()).toEqual(codes.sort());
});
