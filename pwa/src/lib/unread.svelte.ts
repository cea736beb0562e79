/** How much one was told and has not read, wherever that is shown. */
class Unread {
  n = $state(0);

  /** Also on the icon of the app, where there is one that can show it. */
  counted(n: number): void {
    this.n = n;
    void (n > 0 ? navigator.setAppBadge?.(n) : navigator.clearAppBadge?.())?.catch(() => {}); // the app may not be installed
  }
}

export const unread = new Unread();
