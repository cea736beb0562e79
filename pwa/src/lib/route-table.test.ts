import type { Component } from "svelte";
import { expect, test, vi } from "vitest";
import { fetchSoon, match, screenOf, type Route } from "./route-table";

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

test("a screen that was fetched is there at once the next time", async () => {
  const screen = (() => {}) as unknown as Component;
  const fetch = vi.fn(async () => ({ default: screen }));
  const office: Route = { path: "/office", load: fetch };
  expect(await screenOf(office)).toBe(screen);
  expect(screenOf(office)).toBe(screen);
  expect(screenOf({ path: "/", screen })).toBe(screen);
  expect(fetch).toHaveBeenCalledOnce();
});

test("screens that are wanted soon are fetched ahead, those of the office are not, and one that fails stops nothing", async () => {
  const screen = (() => {}) as unknown as Component;
  const soon = vi.fn(async () => ({ default: screen }));
  const load = vi.fn(async () => ({ default: screen }));
  const lost: Route = { path: "/lost", soon: () => Promise.reject(new TypeError("Failed to fetch")) };
  await fetchSoon([lost, { path: "/visits", soon }, { path: "/office", load }]);
  expect([soon.mock.calls.length, load.mock.calls.length]).toEqual([1, 0]);
});
