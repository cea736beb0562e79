import { access, NoAnswer, request, send } from "../../lib/http";
import { companies } from "../../read/companies.svelte";
import { closeStore, openStore, store } from "../../store/store";
import { runner } from "../../sync/run";
import { syncState } from "../../sync/state.svelte";
import type { Role, SessionAnswer, User } from "../../sync/wire";

const remembered = "jobbro.user";
/** Roles that keep a copy on the phone. The others work online. */
const fieldRoles: Role[] = ["consultant", "manager"];

/** Who uses this phone. Known without network from the last sign-in on. */
class Session {
  user = $state.raw<User>();
  #stopReading: () => void = () => {};

  is(...roles: Role[]): boolean {
    return this.user?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Opens what the person who signed in last has on this phone. No network is needed. */
  async restore(): Promise<void> {
    access.onrenew = ({ user }) => this.#renewed(user);
    // Signed out, or in as somebody else, in another tab.
    window.addEventListener("storage", ({ key }) => key === remembered && location.reload());
    const text = localStorage.getItem(remembered);
    if (text) await this.#begin(JSON.parse(text) as User);
  }

  /** Rejects with HttpError (a sentence that says why) or NoAnswer. */
  async signIn(email: string, password: string): Promise<void> {
    const body = { email, password, device: navigator.userAgent.slice(0, 200) };
    const answer = await send<SessionAnswer>("POST", "/api/v1/session", { body });
    if (this.user?.id === answer.user.id) {
      access.take(answer);
      runner.resume();
      return;
    }
    this.#end();
    access.take(answer);
    await this.#begin(answer.user);
  }

  /**
   * Ends the session and removes the copy from the phone. With unsent work it tries to
   * send it first, and when that fails does nothing and answers false, unless the
   * person has said that it may stay: then it waits here, encrypted, for the next sign-in.
   */
  async signOut({ leaveUnsent = false } = {}): Promise<boolean> {
    const { keep, copy } = store();
    const unsent = async () =>
      (await keep.pending()).filter((op) => op.state !== "applied").length + (await keep.held.count());
    if (!leaveUnsent && (await unsent()) > 0) {
      await runner.now();
      if ((await unsent()) > 0) return false;
    }
    await request("DELETE", "/api/v1/session").catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) console.warn("the server did not end the session", error);
    });
    const nothingLeft = (await unsent()) === 0 && (await keep.drafts.count()) === 0;
    this.#end();
    await copy.drop();
    if (nothingLeft) await keep.drop();
    return true;
  }

  /** The phone is lost or given away: nothing of the person stays on it. */
  async wipe(): Promise<void> {
    const lost = store();
    this.#end();
    await lost.wipe();
    for (const name of await caches.keys()) await caches.delete(name);
    const registration = await navigator.serviceWorker?.getRegistration();
    await (await registration?.pushManager?.getSubscription())?.unsubscribe();
    location.reload();
  }

  async #begin(user: User): Promise<void> {
    await openStore(user.id);
    this.#remember(user);
    if (!this.is(...fieldRoles)) return;
    this.#stopReading = companies.start();
    runner.start({ wipe: () => this.wipe() });
    // A phone short of space then asks before it throws our store away. Not every browser can be asked.
    void navigator.storage?.persist?.();
  }

  #end(): void {
    this.user = undefined;
    localStorage.removeItem(remembered);
    access.forget();
    runner.stop();
    this.#stopReading();
    closeStore();
  }

  #renewed(user: User): void {
    if (this.user?.id !== user.id) return;
    syncState.signedOut = false;
    this.#remember(user);
  }

  #remember(user: User): void {
    localStorage.setItem(remembered, JSON.stringify(user));
    this.user = user;
  }
}

export const session = new Session();
