import { showOnIcon } from "./app-badge";

/** How much one was told and has not read, wherever that is shown. */
class Unread {
  n = $state(0);

  counted(n: number): void {
    this.n = n;
    showOnIcon("unread", n);
  }
}

export const unread = new Unread();
