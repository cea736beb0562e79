import { expect, test } from "vitest";
import { firstFiles, isFirst, type Graph } from "./first-files";

// main imports app and a library; app imports a screen; "later" is fetched by import(), with a library of its own.
const importers: Record<string, string[]> = {
  main: [],
  app: ["main", "screen"],
  screen: ["app"],
  later: [],
  "/node_modules/dexie": ["app", "later"],
  "/node_modules/chart": ["later"],
};
const graph: Graph = {
  getModuleInfo: (id) => (importers[id] ? { isEntry: id === "main", importers: importers[id] } : null),
};

test("what the entry needs is first, also where files import each other", () => {
  const first = Object.keys(importers).filter((id) => isFirst(id, graph));
  expect(first).toEqual(["main", "app", "screen", "/node_modules/dexie"]);
});

test("libraries lie in a file of their own, and what is fetched later lies in neither", () => {
  const fileOf = (id: string) => firstFiles.groups.map(({ name }) => name(id, graph)).find((name) => name);
  expect(Object.keys(importers).map(fileOf)).toEqual(["app", "app", "app", undefined, "libraries", undefined]);
});
