import { expect, test } from "vitest";
import { why } from "./reasons";

test("a strategic visit says why it is one", () => {
  expect(why(["strategic"], true)).toEqual(["Handlede om virksomhedens egne behov"]);
});

test("every reason that keeps a visit from being strategic is told", () => {
  expect(why(["citizen_present", "no_topic"], true)).toHaveLength(2);
});

test("among all visits, what only concerns strategic ones is not mentioned", () => {
  expect(why(["citizen_present", "no_topic"], false)).toEqual([]);
  expect(why(["phone"], false)).toEqual(["En telefonsamtale er en kontakt"]);
});

test("a code of a newer server is passed over", () => expect(why(["something_new"], true)).toEqual([]));
