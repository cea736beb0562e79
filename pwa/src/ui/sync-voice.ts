import { t } from "../da";

export interface Heard {
  unsent: number;
  held: number;
  signedOut: boolean;
}

/** What is said aloud when the exchange has come from one rest to another; "" when nobody needs to hear of it. */
export function news(before: Heard, now: Heard): string {
  if (now.held > before.held) return t.sync.voice.held(now.held);
  if (now.signedOut && !before.signedOut) return t.sync.frozen(now.unsent);
  // That it grows while there is no network is no news.
  if (now.unsent > 0 && before.unsent === 0) return t.sync.voice.waits(now.unsent);
  return now.unsent === 0 && before.unsent > 0 ? t.sync.sent : "";
}
