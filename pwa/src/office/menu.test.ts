import { expect, test } from "vitest";
import type { Role } from "../sync/wire";
import { firstScreen, menu, more } from "./menu";

test.each<[Role[], string[], string | undefined]>([
  [["manager"], ["Måltal", "Virksomheder", "Indbakke", "Personale", "Start"], "quota"],
  [["chief"], ["Måltal", "Virksomheder", "Besøg", "Personale", "Mere"], "quota"],
  [["admin"], ["Måltal", "Virksomheder", "Indbakke", "Enheder", "Mere"], "quota"],
  [["consultant"], ["Virksomheder", "Indbakke", "Borgere", "Mine tal", "Start"], "own"],
  [["consultant", "admin"], ["Måltal", "Virksomheder", "Indbakke", "Borgere", "Mere"], "quota"],
  [["consultant", "manager", "admin"], ["Måltal", "Virksomheder", "Indbakke", "Borgere", "Mere"], "quota"],
  [["caseworker"], ["Indbakke", "Borgere", "Mere"], "inbox"],
  [["dpo"], ["Mere"], undefined],
  [["company"], ["Mere"], undefined],
])("%o see %o", (roles, labels, first) => {
  expect(menu(roles).map((item) => item.label)).toEqual(labels);
  expect(firstScreen(roles)).toBe(first);
});

test("what the menu of somebody with many roles has no room for is one step away", () => {
  const roles: Role[] = ["consultant", "manager", "admin"];
  expect(more(roles).map(({ label }) => label)).toEqual(["Mine tal", "Besøg", "Personale", "Enheder", "Indlæs borgere", "Start"]);
  const every = new Set([...menu(roles), ...more(roles)].map(({ href }) => href));
  const alone = roles.flatMap((role) => menu([role])).filter(({ href }) => href.startsWith("/office"));
  for (const { href } of alone) expect(every).toContain(href);
});
