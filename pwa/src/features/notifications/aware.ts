import { inboxPage } from "../../lib/notifications";
import { unread } from "../../lib/unread.svelte";
import { notifications } from "../../read/notifications";
import { watch } from "../../store/live.svelte";

/**
 * Keeps count of what one has not read, until the function that is returned is called: from the phone's copy, or for who
 * has none from the server, whenever they come back to the app.
 */
export function countUnread(inField: boolean): () => void {
  const tell = (n: number) => unread.counted(n);
  if (inField) return watch(notifications.unread(), tell);
  const ends = new AbortController();
  const ask = () => document.visibilityState === "visible" && void inboxPage().then((page) => ends.signal.aborted || tell(page.unread), () => {});
  document.addEventListener("visibilitychange", ask, { signal: ends.signal });
  void ask();
  return () => ends.abort();
}

/** Nobody is signed in: nothing of what was told to who was here stays, neither a number nor a notice. */
export async function forgetTold(): Promise<void> {
  unread.counted(0);
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notice of (await registration?.getNotifications?.()) ?? []) notice.close();
}
