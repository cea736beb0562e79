import { expect, test } from "vitest";
import type { CompanyRow } from "../../sync/wire";
import { TableRows, type GetRows } from "./table-rows.svelte";

/** A table of so many rows, which notes what it was asked. */
function table(count: number, asked: string[] = []): GetRows {
  return async (skip, limit) => {
    asked.push(`${skip}+${limit}`);
    const items = Array.from({ length: Math.max(0, Math.min(limit, count - skip)) }, (_, i) => ({ id: `r${skip + i}` }) as CompanyRow);
    return { count, items };
  };
}

test("only what is looked at is fetched, and once", async () => {
  const asked: string[] = [];
  const rows = new TableRows();
  await rows.ask(table(20_000, asked));
  await Promise.all([rows.show(15_050, 15_110), rows.show(15_080, 15_120)]);
  expect(asked).toEqual(["0+100", "15000+100", "15100+100"]);
  expect([rows.count, rows.at(0)?.id, rows.at(15_119)?.id, rows.at(500)]).toEqual([20_000, "r0", "r15119", undefined]);
});

test("all rows between two are had, however many", async () => {
  const rows = new TableRows();
  await rows.ask(table(1_234));
  const got = await rows.all(3, 1_234);
  expect([got.length, got[0]?.id, got.at(-1)?.id]).toEqual([1_231, "r3", "r1233"]);
});

test("what stands stays until another answer is here, and a late one is not wanted", async () => {
  const rows = new TableRows();
  await rows.ask(table(10));
  let answer!: (late: { count: number; items: CompanyRow[] }) => void;
  const late = rows.ask(() => new Promise((done) => (answer = done)));
  expect([rows.stale, rows.count]).toEqual([true, 10]);
  await rows.ask(table(3));
  answer({ count: 99, items: [] });
  await late;
  expect([rows.stale, rows.count, rows.at(5)]).toEqual([false, 3, undefined]);
});

test("what could not be had is said, and asked for again", async () => {
  let broken = true;
  const good = table(250);
  const rows = new TableRows();
  await rows.ask(async (skip, limit) => {
    if (broken && skip === 200) throw new Error("Der er ingen forbindelse til serveren.");
    return good(skip, limit);
  });
  await expect(rows.all(0, 250)).rejects.toThrow("ingen forbindelse");
  expect(rows.error?.message).toContain("ingen forbindelse");
  broken = false;
  expect(await rows.all(0, 250)).toHaveLength(250);
  expect(rows.error).toBeUndefined();
});
