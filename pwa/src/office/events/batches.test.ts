import { expect, test } from "vitest";
import type { EventGuest } from "../../sync/wire";
import { batchesOf } from "./batches";

const guest = (batch: number, rest: Partial<EventGuest> = {}) => ({ batch, invited_at: null, answer: "", ...rest }) as EventGuest;

test("E3: each batch says what has been sent of it and who has to be called", () => {
  const [early, late] = ["2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"];
  const guests = [
    guest(2),
    guest(2, { unreached: true }),
    guest(2, { answer: "no" }),
    guest(1, { invited_at: late, answer: "yes" }),
    guest(1, { invited_at: early, unreached: true }),
    guest(0, { present: true }),
  ];
  expect(batchesOf(guests)).toEqual([
    { number: 1, guests: 2, invited: 2, sentAt: early, answered: 1, waiting: 0, toCall: 0 },
    { number: 2, guests: 3, invited: 0, sentAt: undefined, answered: 1, waiting: 1, toCall: 1 },
  ]);
  expect(batchesOf([])).toEqual([]);
});
