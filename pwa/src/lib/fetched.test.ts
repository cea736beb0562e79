import { expect, test } from "vitest";
import { Fetched } from "./fetched.svelte";

test("an answer is kept while the next one is on its way, and after it failed", async () => {
  const figures = new Fetched<number>();
  void figures.load(async () => 1);
  expect([figures.busy, figures.data]).toEqual([true, undefined]);
  await expect.poll(() => figures.busy).toBe(false);
  expect(figures.data).toBe(1);

  void figures.load(() => Promise.reject(new Error("no connection")));
  await expect.poll(() => figures.error?.message).toBe("no connection");
  expect(figures.data).toBe(1);
});

test("a late answer to an earlier question is thrown away", async () => {
  const figures = new Fetched<string>();
  let answerFirst!: (text: string) => void;
  void figures.load(() => new Promise((answer) => (answerFirst = answer)));
  void figures.load(async () => "second");
  answerFirst("first");
  await expect.poll(() => figures.busy).toBe(false);
  expect(figures.data).toBe("second");
});

test("trying again asks the same", async () => {
  const figures = new Fetched<number>();
  let calls = 0;
  void figures.load(async () => {
    if (++calls === 1) throw new Error("once");
    return calls;
  });
  await expect.poll(() => figures.error?.message).toBe("once");
  await figures.again();
  expect([figures.data, figures.error]).toEqual([2, undefined]);
});
