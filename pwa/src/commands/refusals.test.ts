import { expect, test } from "vitest";
import { addDays, today } from "../lib/time";
import { startEngine } from "../match/engine-in-tests";
import { visitFields } from "../store/test-store";
import { refusals } from "./refusals";
import { complainOfVisit } from "./visit-fields";

interface Fields {
  name: string;
  age: number;
  place: string;
}
const rules = ({ name, age, place }: Fields) => {
  const field = !name ? "name" : age < 0 ? "age" : !place ? "place" : undefined;
  return field ? { field, code: `x.${field}`, message: `Forkert: ${field}` } : undefined;
};
const harmless = { name: { name: "x" }, age: { age: 0 } };

test("all that is refused is told of, although the rules name one thing at a time", () => {
  expect(refusals({ name: "", age: -1, place: "Odense" }, rules, harmless)).toEqual({ name: "Forkert: name", age: "Forkert: age" });
  expect(refusals({ name: "Ida", age: 1, place: "Odense" }, rules, harmless)).toEqual({});
});

test("a field with nothing harmless to put there is told of, and ends it", () => {
  expect(refusals({ name: "", age: 1, place: "" }, rules, harmless)).toEqual({ name: "Forkert: name", place: "Forkert: place" });
});

test("V1: of a visit all is told at once, and nothing while the rules are not on the phone: the server looks too", async () => {
  const forgotten = visitFields({ visited_on: "", next_none: "", note: "Foråret", note_checked: false });
  expect(complainOfVisit(forgotten, today())).toEqual({});
  await startEngine();
  expect(Object.keys(complainOfVisit(forgotten, today()))).toEqual(["visited_on", "next_on", "note_checked"]);
  const agreed = visitFields({ visited_on: "", next_on: addDays(today(), -9), next_none: "" });
  expect(Object.keys(complainOfVisit(agreed, today()))).toEqual(["visited_on"]);
});
