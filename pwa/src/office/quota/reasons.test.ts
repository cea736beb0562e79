import { expect, test } from "vitest";
import { why } from "./reasons";

const completed = (...codes: string[]) => ({
  ...{ kind: "physical" as const, status: "completed" as const, counts: true },
  reasons: codes.map((code) => ({ code, text: `Tekst om ${code}.` })),
  strategic: codes.includes("strategic"),
  late: false,
});

test("a strategic visit says why it is one", () => {
  expect(why(completed("strategic"), true)).toEqual(["Handlede om virksomhedens egne behov"]);
});

test("Q4: every reason that keeps a visit from being strategic is told", () => {
  expect(why(completed("citizen_present", "no_topic"), true)).toEqual(["En borger var med", "Intet strategisk emne"]);
});

test("among all visits, what only concerns strategic ones is not mentioned", () => {
  expect(why(completed("citizen_present", "no_topic"), false)).toEqual([]);
  expect(why(completed("phone"), false)).toEqual(["En telefonsamtale er en kontakt"]);
});

test("what is not held yet, or was called off, says so", () => {
  expect(why({ ...completed("not_completed"), status: "planned" }, true)).toEqual(["Planlagt, ikke holdt endnu"]);
  expect(why({ ...completed("not_completed"), status: "cancelled" }, true)).toEqual(["Aflyst"]);
});

test("V6, Q4: a visit logged after the year is marked", () => {
  expect(why({ ...completed("strategic"), late: true }, true)).toEqual(["Handlede om virksomhedens egne behov", "Logget efter årets udgang"]);
});

test("V3: a visit that counts though it was by video is told apart", () => {
  expect(why({ ...completed("strategic"), kind: "video" }, false)).toEqual(["På video"]);
  expect(why({ ...completed("video"), kind: "video", counts: false }, false)).toEqual(["Et videomøde regnes som en kontakt"]);
});

test("a code of a newer server is told in its own words", () => {
  expect(why(completed("something_new"), true)).toEqual(["Tekst om something_new."]);
});

test("Q4: what a leader decided is a reason like the others", () => {
  expect(why(completed("review_rejected"), true)).toEqual(["En leder har afklaret, at det handlede om en kandidat"]);
  expect(why(completed("strategic", "review_confirmed"), true)).toEqual(["Handlede om virksomhedens egne behov", "Afklaret af en leder"]);
});

test("Q2: of a frozen year, what would count otherwise now says so", () => {
  const withdrawn = { ...completed("strategic"), since: { counts: false, strategic: false } };
  expect(why(withdrawn, true)).toEqual(["Handlede om virksomhedens egne behov", "Ville ikke tælle nu"]);
  const late = { ...completed("after_freeze", "strategic"), counts: false, strategic: false, late: true, since: { counts: true, strategic: true } };
  expect(why(late, false)).toEqual(["Registreret, efter at året blev låst", "Logget efter årets udgang", "Ville tælle nu"]);
  expect(why({ ...completed("strategic"), since: { counts: true, strategic: false } }, false)).toEqual([]);
});
