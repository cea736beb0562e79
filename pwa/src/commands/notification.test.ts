import { expect, test } from "vitest";
import { newId } from "../lib/id";
import { notification as told } from "../store/test-store";
import { table } from "./table";

const given = { eid: newId(), by: newId(), at: "2026-11-23T09:00:00Z" };
const { read, done } = { read: table["notification.read"], done: table["notification.done"] };

test("N1: what is read or done stays so, with when that was first", () => {
  const row = told();
  const [once, later] = [given, { ...given, at: "2026-11-23T10:00:00Z" }];
  expect(read.apply(row, {}, once)).toEqual({ ...row, read_at: once.at });
  expect(read.apply(read.apply(row, {}, once), {}, later)).toEqual({ ...row, read_at: once.at });
  expect(done.apply(row, {}, once)).toEqual({ ...row, read_at: once.at, done_at: once.at });
  expect(done.apply(done.apply(row, {}, once), {}, later)).toEqual({ ...row, read_at: once.at, done_at: once.at });
  expect(read.apply(done.apply(row, {}, once), {}, later)).toEqual({ ...row, read_at: once.at, done_at: once.at });
  expect(done.apply(read.apply(row, {}, once), {}, later)).toEqual({ ...row, read_at: once.at, done_at: later.at });
});

test("N1: of what is not on the phone, nothing is made", () => {
  for (const command of [read, done]) expect(command.apply(undefined, {}, given)).toBeUndefined();
});
