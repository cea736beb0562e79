import { expect, test } from "vitest";
import { Paged, type GetPage } from "./paged.svelte";

/** 120 numbers; the cursor is the number before. */
const numbers: GetPage<number> = async (after, limit) => {
  const begin = after === "" ? 0 : Number(after) + 1;
  const items = Array.from({ length: Math.min(limit, 120 - begin) }, (_, i) => begin + i);
  const last = items.at(-1)!;
  return { count: 120, items, next: last === 119 ? "" : String(last) };
};

test("pages are added to those on the screen until the list ends", async () => {
  const list = new Paged<number>();
  await list.shown.load(() => list.first(numbers));
  expect(list.shown.data?.items).toHaveLength(50);
  await list.more();
  await list.more();
  expect(list.shown.data).toMatchObject({ count: 120, next: "" });
  expect(list.shown.data?.items).toEqual(Array.from({ length: 120 }, (_, i) => i));
});

test("a file has every row, whatever is on the screen", async () => {
  const list = new Paged<number>();
  await list.shown.load(() => list.first(numbers));
  expect(await list.all()).toHaveLength(120);
  expect(list.shown.data?.items).toHaveLength(50);
});
