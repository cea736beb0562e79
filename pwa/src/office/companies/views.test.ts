import { expect, test } from "vitest";
import { defaultColumns, readAsk, askHref } from "./ask";
import { readyViews, viewOf } from "./views";

test("T2: the lists of never contacted, not seen and falling are ready, and known again by their address", () => {
  for (const view of readyViews) {
    const ask = readAsk(new URL(askHref(view.ask), "https://jobbro.example").searchParams);
    expect(viewOf(ask, readyViews)?.id).toBe(view.id);
  }
  expect(readyViews.map((view) => view.ask.filter)).toEqual([
    {},
    { never_contacted: true, status: "active" },
    { unseen: 180, status: "active" },
    { falls: 30 },
    { unowned: true, status: "active" },
  ]);
});

test("another question is no view", () => {
  expect(viewOf({ filter: { falls: 31 }, order: { sort: "falls_on" }, columns: defaultColumns }, readyViews)).toBeUndefined();
});
