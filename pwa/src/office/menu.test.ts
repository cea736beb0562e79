import { expect, test } from "vitest";
import type { Role } from "../sync/wire";
import { firstScreen, menu } from "./menu";

test.each<[Role[], string[], string | undefined]>([
  [["manager"], ["Måltal", "Virksomheder", "Indbakke", "Personale", "Start"], "quota"],
  [["chief"], ["Måltal", "Virksomheder", "Besøg", "Personale", "Mere"], "quota"],
  [["admin"], ["Måltal", "Virksomheder", "Indbakke", "Enheder", "Mere"], "quota"],
  [["consultant"], ["Virksomheder", "Indbakke", "Mine tal", "Besøg", "Start"], "own"],
  [["consultant", "admin"], ["Måltal", "Virksomheder", "Indbakke", "Enheder", "Start"], "quota"],
  [["consultant", "manager", "admin"], ["Måltal", "Virksomheder", "Personale", "Enheder", "Start"], "quota"],
  [["caseworker"], ["Indbakke", "Mere"], "inbox"],
  [["dpo"], ["Mere"], undefined],
  [["company"], ["Mere"], undefined],
])("%o see %o", (roles, labels, first) => {
  expect(menu(roles).map((item) => item.label)).toEqual(labels);
  expect(firstScreen(roles)).toBe(first);
});
