import * as v from "valibot";
import { command } from "./command";

/** What one was told is read or done. Both are for ever, whichever device says so first. */
export const notification = {
  read: command<"notification", object>({
    kind: "notification.read",
    entity: "notification",
    args: v.object({}),
    apply: (row, _, { at }) => row && { ...row, read_at: row.read_at ?? at },
  }),

  done: command<"notification", object>({
    kind: "notification.done",
    entity: "notification",
    args: v.object({}),
    regretMs: 4000,
    apply: (row, _, { at }) => row && { ...row, read_at: row.read_at ?? at, done_at: row.done_at ?? at },
  }),
};
