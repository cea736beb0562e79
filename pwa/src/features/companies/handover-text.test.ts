import { describe, expect, test } from "vitest";
import type { Handover } from "../../sync/wire";
import { awaited, mayDo, proposed, whatWill } from "./handover-text";

const [karen, mads, bo] = ["karen", "mads", "bo"];
const nameOf = (id: string) => id[0]!.toUpperCase() + id.slice(1);
const open = (over: Partial<Handover> = {}): Handover => ({
  ...{ id: "h", from_id: karen, to_id: mads, by_id: karen, reason: "Orlov" },
  ...{ at: "2026-11-22T10:00:00Z", from_yes: "2026-11-22T10:00:00Z", to_yes: null },
  ...over,
});

describe("R6: what will happen is said before one taps", () => {
  test.each([
    ["I offer mine", karen, mads, karen, false, true, "Mads skal sige ja, før du ikke længere er fast kontakt."],
    ["I ask for another's", karen, mads, mads, false, true, "Karen skal sige ja, før du bliver fast kontakt."],
    ["a third", karen, mads, bo, false, true, "Karen og Mads skal begge sige ja. Indtil da er Karen fast kontakt."],
    ["nobody has it", null, mads, mads, false, false, "Du bliver fast kontakt med det samme."],
    ["nobody has it, for another", null, mads, bo, false, true, "Mads skal sige ja, før Mads bliver fast kontakt."],
    ["I let go", karen, null, karen, false, false, "Virksomheden har så ingen fast kontakt."],
    ["another is to let go", karen, null, bo, false, true, "Karen skal sige ja. Indtil da er Karen fast kontakt."],
    ["a manager decides", karen, mads, bo, true, false, "Mads bliver fast kontakt med det samme."],
    ["a manager decides on nobody", karen, null, bo, true, false, "Virksomheden har så ingen fast kontakt."],
  ])("%s", (_, from, to, me, decides, ask, says) => {
    expect(whatWill({ from, to, me, decides }, nameOf)).toEqual({ ask, says });
  });
});

test.each([
  [open(), mads, "Karen vil overdrage virksomheden til dig."],
  [open(), karen, "Du vil overdrage virksomheden til Mads."],
  [open({ by_id: mads }), karen, "Mads vil gerne overtage virksomheden fra dig."],
  [open({ by_id: bo }), karen, "Bo foreslår, at virksomheden går fra dig til Mads."],
  [open({ from_id: null, by_id: mads }), bo, "Mads vil gerne være fast kontakt."],
  [open({ to_id: null, by_id: bo }), karen, "Bo foreslår, at virksomheden går fra dig til ingen."],
])("R6: %j as %s reads it", (handover, me, says) => expect(proposed(handover, me, nameOf)).toBe(says));

test("R6: says whom it waits for", () => {
  expect(awaited(open(), karen, nameOf)).toBe("Venter på ja fra Mads.");
  expect(awaited(open({ from_yes: null }), mads, nameOf)).toBe("Venter på ja fra Karen og dig.");
});

test.each([
  ["who is to take it", open(), mads, false, { answer: true, withdraw: false, decide: false }],
  ["who offers it", open(), karen, false, { answer: false, withdraw: true, decide: false }],
  ["a manager", open(), bo, true, { answer: false, withdraw: true, decide: true }],
  ["another", open(), bo, false, { answer: false, withdraw: false, decide: false }],
  ["who offers it, before it is sent", open({ id: "" }), karen, false, { answer: false, withdraw: false, decide: false }],
])("R6: what %s may do", (_, handover, me, decides, may) => expect(mayDo(handover, me, decides)).toEqual(may));
