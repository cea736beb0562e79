import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { answerReasonWord, consentWord, declineReasonWord, overrideWord, verdictReasonWord } from "./da-candidate";
import { demandWord, languageWord, licenceWord, offerWord, shiftWord, skillWord } from "./da-opening-words";

const server = ["opening_code.go", "skill.go", "proposal.go", "proposal_move.go", "consent.go"]
  .map((name) => readFileSync(new URL(`../../backend/crm/${name}`, import.meta.url), "utf8"))
  .join("\n");

/** The codes of a list on the server with their words, in its order. */
function listed(name: string): [string, string][] {
  const body = new RegExp(`var ${name} = \\[\\]Word\\[\\w+\\]\\{\\n(.*?)\\n\\}`, "s").exec(server)?.[1] ?? "";
  return [...body.matchAll(/\{"(\w+)", "([^"]*)"\}/g)].map(([, code, word]) => [code!, word!]);
}

test.each([
  ["Demands", demandWord],
  ["Offers", offerWord],
  ["Shifts", shiftWord],
  ["Licences", licenceWord],
  ["Skills", skillWord],
  ["ConsentFields", consentWord],
  ["AnswerReasons", answerReasonWord],
  ["OverrideReasons", overrideWord],
  ["DeclineReasons", declineReasonWord],
  ["VerdictReasons", verdictReasonWord],
])("O1: the phone has the codes of %s in the server's order, with its words", (name, words) => {
  expect(listed(name).length).toBeGreaterThan(3);
  expect(Object.entries(words)).toEqual(listed(name));
});

test("O1: the degrees of Danish are the server's", () => {
  const line = /var Languages = .*/.exec(server)?.[0] ?? "";
  expect([...line.matchAll(/"([^"]*)"/g)].map(([, word]) => word)).toEqual(languageWord);
});
