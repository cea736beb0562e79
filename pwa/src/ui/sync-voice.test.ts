import { expect, it } from "vitest";
import { news } from "./sync-voice";

const rest = { unsent: 0, held: 0, signedOut: false };

it.each([
  ["nothing changed", {}, {}, ""],
  ["something waits", {}, { unsent: 2 }, "2 ændringer venter på at blive sendt"],
  ["more waits", { unsent: 2 }, { unsent: 3 }, ""],
  ["some of it has gone", { unsent: 3 }, { unsent: 1 }, ""],
  ["all has gone", { unsent: 2 }, {}, "Alt er sendt"],
  ["one is refused, which is more than that the rest has gone", { unsent: 1 }, { held: 1 }, "1 ændring skal rettes"],
  ["a refused one was dealt with", { held: 1 }, {}, ""],
  ["the session has ended", { unsent: 1 }, { unsent: 1, signedOut: true }, "Log ind for at sende 1 ændring."],
])("%s", (_, before, now, said) => expect(news({ ...rest, ...before }, { ...rest, ...now })).toBe(said));
