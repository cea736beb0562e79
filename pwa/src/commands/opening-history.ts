import type { Opening, OpeningEvent, OpeningEventKind } from "../sync/wire";
import type { Given } from "./command";

/** The history with what the command adds to it, as `note` of backend/store/opening_event.go will. */
export const noted = (
  { history = [] }: Pick<Opening, "history">,
  kind: OpeningEventKind,
  { by, at }: Given,
  what: OpeningEvent["what"] = {},
): OpeningEvent[] => [
  ...history,
  { kind, at, by_id: by, by_company: false, what },
];
