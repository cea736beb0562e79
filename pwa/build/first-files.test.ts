import { expect, test } from "vitest";
import { firstFiles, isFirst, type Graph } from "./first-files";

// main.ts imports app and a library; app imports a screen; "later" is fetched by import(), with a library of its own; another page has its own entry.
const importers: Record<string, string[]> = {
  "/src/main.ts": [],
  "/src/portal/portal.ts": [],
  portal: ["/src/portal/portal.ts"],
  app: ["/src/main.ts", "screen"],
  screen: ["app"],
  later: [],
  "/node_modules/dexie": ["app", "later"],
  "/node_modules/chart": ["later"],
};
const graph: Graph = {
  getModuleInfo: (id) => (importers[id] ? { importers: importers[id] } : null),
};

test("what the entry needs is first, also where files import each other", () => {
  const first = Object.keys(importers).filter((id) => isFirst(id, graph));
  expect(first).toEqual(["/src/main.ts", "app", "screen", "/node_modules/dexie"]);
});

test("libraries lie in a file of their own, and what is fetched later lies in neither", () => {
  const fileOf = (id: string) => firstFiles.groups.map(({ name }) => name(id, graph)).find((name) => name);
  expect(Object.keys(importers).map(fileOf)).toEqual(["app", undefined, undefined, "app", "app", undefined, "libraries", undefined]);
});
