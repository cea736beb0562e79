import { expect, test } from "vitest";
import { notification } from "../../store/test-store";
import type { NotificationKind } from "../../sync/wire";
import { byDay, companiesOf } from "./days";

const told = (at: string, kind: NotificationKind = "task.told", company = "", read = false) =>
  notification({ at, kind, company, read_at: read ? at : null });

test("N1: many of a kind on a day lie under one line, in the place of the latest; a few stand side by side", () => {
  const list = [
    told("2026-11-20T14:00:00Z", "opening.reported"),
    ...[13, 12, 11, 10].map((hour) => told(`2026-11-20T${hour}:00:00Z`, "task.due")),
    told("2026-11-20T10:30:00Z"),
    ...[9, 8, 7].map((hour) => told(`2026-11-19T0${hour}:00:00Z`, "task.due")),
  ];
  expect(byDay(list).map(([day, told]) => [day, told.map(({ list, folded }) => [list[0]!.kind, list.length, folded])])).toEqual([
    ["2026-11-20", [["opening.reported", 1, false], ["task.due", 4, true], ["task.told", 1, false]]],
    ["2026-11-19", [1, 2, 3].map(() => ["task.due", 1, false])],
  ]);
});

test("N1: a day is a Danish one", () => {
  expect(byDay([told("2026-11-20T23:30:00Z"), told("2026-11-20T22:30:00Z")]).map(([day]) => day)).toEqual(["2026-11-21", "2026-11-20"]);
});

test("N1: a folded line names the companies of what is not read first, each once", () => {
  const at = "2026-11-20T10:00:00Z";
  const of = (name: string, read = false) => told(at, "task.due", name, read);
  expect(companiesOf([of("A", true), of("B"), of("C"), of("B"), of("D", true)])).toEqual({ names: ["B", "C"], others: 2 });
  expect(companiesOf([of(""), of("A")])).toEqual({ names: ["A"], others: 0 });
});
