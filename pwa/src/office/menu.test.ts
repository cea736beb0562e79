import { expect, test } from "vitest";
import type { Role } from "../sync/wire";
import { firstScreen, menu } from "./menu";

test.each<[Role[], string[], string | undefined]>([
  [["manager"], ["Måltal", "Besøg", "Fordeling", "Personale", "Start"], "quota"],
  [["chief"], ["Måltal", "Besøg", "Fordeling", "Personale", "Mere"], "quota"],
  [["admin"], ["Måltal", "Besøg", "Enheder", "Mere"], "quota"],
  [["consultant"], ["Mine tal", "Besøg", "Start"], "own"],
  [["consultant", "admin"], ["Måltal", "Mine tal", "Besøg", "Enheder", "Start"], "quota"],
  [["caseworker"], ["Mere"], undefined],
  [["dpo"], ["Mere"], undefined],
  [["company"], ["Mere"], undefined],
])("%o see %o", (roles, labels, first) => {
  expect(menu(roles).map((item) => item.label)).toEqual(labels);
  expect(firstScreen(roles)).toBe(first);
});
