import { expect, test } from "vitest";
import { complainOfCvr } from "./cvr";

test.each([
  ["90000012", ""],
  ["10150817", ""],
  ["90000013", /findes ikke/],
  ["90000021", /findes ikke/],
  ["01000004", /findes ikke/],
  ["9000001", /8 cifre/],
  ["9000001a", /8 cifre/],
  ["", /8 cifre/],
])("R5: the CVR number %s", (cvr, says) => {
  expect(complainOfCvr(cvr)).toMatch(says);
});
