import { expect, test } from "vitest";
import { Attempt } from "./attempt.svelte";
import { HttpError, NoAnswer } from "./http";

const refused = (...fields: string[]) =>
  new HttpError(422, {
    detail: "Det kan ikke gemmes.",
    errors: fields.map((name) => ({ location: `body.${name}`, message: `Mangler: ${name}` })),
  });

test("what was done says nothing", async () => {
  const attempt = new Attempt("name");
  expect(await attempt.run(async () => {})).toBe(true);
  expect([attempt.busy, attempt.field("name"), attempt.elsewhere]).toEqual([false, "", ""]);
});

test.each([
  ["a field that is on the form is said there and nowhere else", refused("name"), "Mangler: name", ""],
  ["a field that is not on the form is said apart", refused("name", "base"), "Mangler: name", "Det kan ikke gemmes."],
  ["a refusal of the whole is said apart", refused(), "", "Det kan ikke gemmes."],
  ["no answer is said apart", new NoAnswer(), "", "Der er ingen forbindelse til serveren."],
])("%s", async (_, error, name, elsewhere) => {
  const attempt = new Attempt("name");
  expect(await attempt.run(() => Promise.reject(error))).toBe(false);
  expect([attempt.busy, attempt.field("name"), attempt.elsewhere]).toEqual([false, name, elsewhere]);
  await attempt.run(async () => {});
  expect([attempt.field("name"), attempt.elsewhere]).toEqual(["", ""]);
});
