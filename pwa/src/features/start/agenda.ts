import { addDays } from "../../lib/time";
import type { TaskAt } from "../../read/tasks";
import type { VisitAt } from "../../read/visits";
import type { Day } from "../../sync/wire";

const aheadDays = 14;

/** What a person has to think of, in the order of the screen. */
export interface Agenda {
  /** Planned for today, by the clock; those without a time come last. */
  visits: VisitAt[];
  /** To be done today. */
  today: TaskAt[];
  /** Overdue first, the longest one at the top, then the next two weeks. */
  next: TaskAt[];
}

/** `owed` is in the order it is due, `planned` are today's visits. */
export function agenda(owed: readonly TaskAt[], planned: readonly VisitAt[], today: Day): Agenda {
  const until = addDays(today, aheadDays);
  return {
    visits: [...planned].sort((a, b) => clock(a).localeCompare(clock(b))),
    today: owed.filter(({ task }) => task.due_on === today),
    next: owed.filter(({ task }) => task.due_on !== today && task.due_on <= until),
  };
}

const clock = ({ visit }: VisitAt) => visit.starts_at || "24:00";
