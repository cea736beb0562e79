/** What waits for the person: what they have not sent, and what they were told and have not read. */
const waiting = { unsent: 0, unread: 0 };

/**
 * Shows on the app's icon how much waits in all, when the one part of it has become so many. Not every browser has such
 * a number, and some refuse it to an app that is not installed.
 */
export function showOnIcon(part: keyof typeof waiting, n: number): void {
  waiting[part] = n;
  const all = waiting.unsent + waiting.unread;
  const { setAppBadge, clearAppBadge } = navigator as Partial<Pick<Navigator, "setAppBadge" | "clearAppBadge">>;
  const shown = all > 0 ? setAppBadge?.call(navigator, all) : clearAppBadge?.call(navigator);
  shown?.catch(() => {});
}
