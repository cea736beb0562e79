import { expect, test } from "vitest";
import { chunks, isFirst, type Graph } from "./chunks";

// main.ts imports app and a library; app imports a screen; others are fetched by import(), one with a library of its own; another page has its own entry.
const importers: Record<string, string[]> = {
  "/src/main.ts": [],
  "/src/portal/portal.ts": [],
  portal: ["/src/portal/portal.ts"],
  app: ["/src/main.ts", "/src/features/start"],
  "/src/features/start": ["app"],
  "/src/features/visits": [],
  "/src/office/quota": [],
  "/node_modules/dexie": ["app", "/src/features/visits"],
  "/node_modules/chart": ["/src/office/quota"],
};
const graph: Graph = {
  getModuleInfo: (id) => (importers[id] ? { importers: importers[id] } : null),
};

test("what the entry needs is first, also where files import each other", () => {
  const first = Object.keys(importers).filter((id) => isFirst(id, graph));
  expect(first).toEqual(["/src/main.ts", "app", "/src/features/start", "/node_modules/dexie"]);
});

test("libraries lie in a file of their own, and the screens that are fetched later in one for the phone and one for the office", () => {
  const fileOf = (id: string) => chunks.groups.map(({ name }) => name(id, graph)).find((name) => name);
  expect(Object.keys(importers).map(fileOf)).toEqual([
    "app",
    undefined,
    undefined,
    "app",
    "app",
    "phone",
    "office",
    "libraries",
    undefined,
  ]);
});
