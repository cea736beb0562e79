import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("a Danish spreadsheet reads the columns and the letters", () => {
  expect(toCsv([["Dato", "Virksomhed"], ["2026-11-21", "Æblets Café"]])).toBe("\uFEFFDato;Virksomhed\r\n2026-11-21;Æblets Café\r\n");
});

test.each([
  ["Smed; Søn", '"Smed; Søn"'],
  ['Kroen "Ret"', '"Kroen ""Ret"""'],
  ["to\nlinjer", '"to\nlinjer"'],
  ["=1+1", "'=1+1"],
  ["@SUM(A1);", '"\'@SUM(A1);"'],
  ["-5", "'-5"],
])("%s is text and nothing else", (value, written) => expect(toCsv([[value]])).toBe(`\uFEFF${written}\r\n`));
