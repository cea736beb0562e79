import { expect, test } from "vitest";
import { match } from "./route-table";

const table = [{ path: "/" }, { path: "/virksomheder" }, { path: "/besoeg/nyt" }, { path: "/besoeg/:id" }];

test.each([
  ["/", "/", {}],
  ["/virksomheder/", "/virksomheder", {}],
  ["/besoeg/nyt", "/besoeg/nyt", {}],
  ["/besoeg/a%20b", "/besoeg/:id", { id: "a b" }],
])("%s is %s", (path, row, params) => {
  expect(match(table, path)).toEqual({ route: { path: row }, params });
});

test.each(["/ukendt", "/besoeg", "/besoeg/1/2", "/besoeg/%E0%A4%A"])("%s is no screen", (path) => {
  expect(match(table, path)).toBeUndefined();
});
