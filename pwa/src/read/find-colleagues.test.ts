import { expect, it } from "vitest";
import type { User } from "../sync/wire";
import { findColleagues } from "./find-colleagues";

const user = (id: string, name: string, initials: string, active = true) => ({ id, name, initials, active }) as User;
const all = [user("1", "Søren Ågaard", "SØÅ"), user("2", "Anne Sørensen", "ANS"), user("3", "Bo Holm", "BOH", false)];

it.each([
  ["", [], ["2", "1"]],
  ["sø", [], ["2", "1"]],
  ["aag", [], ["1"]],
  ["ans", [], ["2"]],
  ["bo", [], []],
  ["", ["2"], ["1"]],
])("finds by %j without %j", (query, chosen, ids) => {
  expect(findColleagues(all, query, chosen).map(({ id }) => id)).toEqual(ids);
});
