import { expect, test } from "vitest";
import type { Role } from "../sync/wire";
import { firstScreen, menu } from "./menu";

test.each<[Role[], string[], string | undefined]>([
  [["manager"], ["Måltal", "Besøg", "Fordeling", "Medarbejdere", "Kalender", "Start"], "quota"],
  [["chief"], ["Måltal", "Besøg", "Fordeling", "Medarbejdere", "Kalender", "Mere"], "quota"],
  [["admin"], ["Måltal", "Besøg", "Medarbejdere", "Kalender", "Enheder", "Mere"], "quota"],
  [["consultant"], ["Mine tal", "Besøg", "Start"], "own"],
  [["consultant", "admin"], ["Måltal", "Mine tal", "Besøg", "Medarbejdere", "Kalender", "Enheder", "Start"], "quota"],
  [["caseworker"], ["Mere"], undefined],
  [["dpo"], ["Mere"], undefined],
  [["company"], ["Mere"], undefined],
])("%o see %o", (roles, labels, first) => {
  expect(menu(roles).map((item) => item.label)).toEqual(labels);
  expect(firstScreen(roles)).toBe(first);
});
