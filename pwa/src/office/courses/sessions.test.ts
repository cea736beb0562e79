import { expect, test } from "vitest";
import { nextSession } from "./sessions";

test("a day that is added is the one before it a week later, and a day of its own", () => {
  const first = { ...nextSession(undefined), day: "2026-12-28", place: "Pakhuset", teacher: "Birthe", room_seats: 24 };
  const next = nextSession(first);
  expect(next).toEqual({ ...first, id: next.id, day: "2027-01-04" });
  expect(next.id).not.toBe(first.id);
  expect(nextSession({ ...first, day: "" }).day).toBe("");
});
