import { expect, test } from "vitest";
import { newId } from "./id";

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test("ids have the form of version 7 and begin with the time", () => {
  const id = newId(Date.parse("2036-01-01T00:00:00Z"));
  expect(id).toMatch(form);
  expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.parse("2036-01-01T00:00:00Z"));
});

test("ids sort in the order they were made, also when the clock steps back", () => {
  const start = Date.parse("2036-02-01T00:00:00Z");
  const ids = Array.from({ length: 5000 }, (_, i) => newId(start - (i % 7) * 1000));
  expect(ids.every((id) => form.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
