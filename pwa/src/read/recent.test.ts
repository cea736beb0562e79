import { expect, test } from "vitest";
import { emptyCopy } from "../store/schema";
import { company, freshStore } from "../store/test-store";
import { recent } from "./recent";

test("the newest first, each once, at most eight, and only those that are on the phone", async () => {
  const { copy } = await freshStore();
  const all = Array.from({ length: 10 }, (_, i) => company({ name: `${i}` }));
  await copy.apply({ put: { company: all.slice(1) }, del: [], state: emptyCopy });
  expect(await recent.companies()()).toEqual([]);
  for (const { id } of [...all, all[3]!, all[0]!]) await recent.opened(id);
  expect((await recent.companies()()).map(({ name }) => name)).toEqual(["3", "9", "8", "7", "6", "5", "4"]);
});
