import { expect, it } from "vitest";
import type { TaskAt } from "../../read/tasks";
import type { VisitAt } from "../../read/visits";
import { agenda } from "./agenda";

const task = (due_on: string) => ({ task: { due_on } }) as TaskAt;
const visit = (starts_at: string) => ({ visit: { starts_at } }) as VisitAt;

it("V4: keeps today apart from what is overdue and what comes", () => {
  const owed = [
    task("2026-10-01"),
    task("2026-11-20"),
    task("2026-11-21"),
    task("2026-11-25"),
    task("2026-12-05"),
    task("2026-12-06"),
  ];
  const { today, next } = agenda(owed, [], "2026-11-21");
  expect(today.map((t) => t.task.due_on)).toEqual(["2026-11-21"]);
  expect(next.map((t) => t.task.due_on)).toEqual(["2026-10-01", "2026-11-20", "2026-11-25", "2026-12-05"]);
});

it("V6: shows the visits of today by the clock", () => {
  const planned = [visit(""), visit("13:00"), visit("09:30")];
  expect(agenda([], planned, "2026-11-21").visits.map((v) => v.visit.starts_at)).toEqual(["09:30", "13:00", ""]);
});
