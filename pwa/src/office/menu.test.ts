import { expect, test } from "vitest";
import type { Role } from "../sync/wire";
import { firstScreen, menu } from "./menu";

test.each<[Role[], string[], string | undefined]>([
  [["manager"], ["Måltal", "Mine tal", "Besøg", "Fordeling", "Start"], "quota"],
  [["chief"], ["Måltal", "Besøg", "Fordeling"], "quota"],
  [["admin"], ["Måltal", "Besøg"], "quota"],
  [["consultant"], ["Mine tal", "Besøg", "Start"], "own"],
  [["consultant", "admin"], ["Måltal", "Mine tal", "Besøg", "Start"], "quota"],
  [["caseworker"], [], undefined],
  [["dpo"], [], undefined],
  [["company"], [], undefined],
])("%o see %o", (roles, labels, first) => {
  expect(menu(roles).map((item) => item.label)).toEqual(labels);
  expect(firstScreen(roles)).toBe(first);
});
