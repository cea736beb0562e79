import { t } from "../da";
import type { IconName } from "./icons";

type State = { held: number; elsewhere: number; unsent: number; signedOut: boolean; online: boolean; running: boolean };
type Badge = { tone: "plain" | "warn" | "bad"; icon: IconName; text: string };

/** The one thing to know about what is sent: what needs the person first, what merely waits last. */
export function badge({ held, elsewhere, unsent, signedOut, online, running }: State): Badge {
  if (held + elsewhere > 0) return { tone: "bad", icon: "error", text: t.sync.held(held + elsewhere) };
  if (signedOut) return { tone: "warn", icon: "lock", text: t.sync.signIn };
  if (unsent > 0) return { tone: "warn", icon: online && running ? "sync" : "smartphone", text: t.sync.unsent(unsent) };
  if (!online) return { tone: "plain", icon: "smartphone", text: t.sync.offline };
  return { tone: "plain", icon: "success", text: t.sync.sent };
}
