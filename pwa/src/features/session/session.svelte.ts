import { access } from "../../lib/http";
import { runAhead } from "../../lib/time";
import { companies } from "../../read/companies.svelte";
import { Newer } from "../../store/fault";
import { lastUser } from "../../store/last-user";
import { watch } from "../../store/live.svelte";
import { closeStore, openStore, store } from "../../store/store";
import { runner } from "../../sync/run";
import { syncState } from "../../sync/state.svelte";
import type { ID, Role, User } from "../../sync/wire";

/*
 * A start asks localStorage, which answers at once. But Chromium writes it to the disk some seconds late, so when the
 * battery dies it is as it was before; what of it must not be lost is in the person's store as well.
 */
/** Who is signed in. The store says so too, and when they differ it is right. */
const remembered = "jobbro.user";
/** What localStorage holds of one person. */
const personal = [remembered, "jobbro.save-ms"];
/** Whose work is being removed from this phone, since it was reported lost. The store says so too. */
const wiping = "jobbro.wipe";
/** Everything has been removed from this phone, since it was reported lost. Without it, that is all that is forgotten. */
const wiped = "jobbro.wiped";
/** Roles that keep a copy on the phone. The others work online. */
const fieldRoles: Role[] = ["consultant", "manager"];

/** The first rows of a new phone are waited for so long before its screen is drawn without any. */
const patienceMs = 1500;

/** Who uses this phone. Known without network from the last sign-in on. */
class Session {
  user = $state.raw<User>();
  /** The phone was reported lost: its work is being handed over and removed, or all of it is gone. */
  lost = $state<"going" | "gone">();
  /** Why nothing can be kept on this phone: the browser does not let us, or a newer version of the app has been here. */
  trouble = $state<"blocked" | "newer">();
  /** Of what follows the store of the person. */
  #ends = new AbortController();
  #stopWiping: () => Promise<unknown> = async () => {};

  is(...roles: Role[]): boolean {
    return this.user?.roles.some((role) => roles.includes(role)) ?? false;
  }

  /** Has a copy on the phone. */
  get inField(): boolean {
    return this.is(...fieldRoles);
  }

  /** Opens what the person who signed in last has on this phone. No network is needed. */
  async restore(): Promise<void> {
    try {
      runAhead();
      access.onrenew = ({ user, ahead_ms }) => {
        runAhead(ahead_ms ?? 0);
        this.#renewed(user);
      };
      // Signed out, or in as somebody else, in another tab.
      window.addEventListener("storage", ({ key }) => key === remembered && location.reload());
      window.addEventListener("online", () => void access.settle());
      if (localStorage.getItem(wiped)) this.lost = "gone";
      void access.settle();
      this.#goOnWiping();
      const text = localStorage.getItem(remembered);
      if (text) await this.#begin(JSON.parse(text) as User);
      if (this.user || this.lost) return;
      const user = await lastUser();
      if (user) await this.#begin(user);
      else if (text) void access.signOut(); // the server may not have heard of it either
    } catch (error) {
      this.trouble ??= "blocked"; // not even localStorage
      throw error;
    }
  }

  /** Rejects with HttpError (a sentence that says why) or NoAnswer. */
  async signIn(email: string, password: string): Promise<void> {
    await this.#stopWiping();
    const body = { email, password, device: navigator.userAgent.slice(0, 200) };
    const answer = await access.signIn(body).catch((error: unknown) => {
      this.#goOnWiping();
      throw error;
    });
    // The phone is found: what could not be handed over is still there.
    this.lost = undefined;
    for (const mark of [wiping, wiped]) localStorage.removeItem(mark);
    if (this.user?.id === answer.user.id) {
      access.take(answer);
      runner.resume();
      return;
    }
    if (this.user) await this.#leave();
    access.take(answer);
    await this.#begin(answer.user, { isNew: true });
  }

  /**
   * Ends the session and removes the copy from the phone. With unsent work it tries to
   * send it first, and when that fails does nothing and answers false, unless the
   * person has said that it may stay: then it waits here, encrypted, for the next sign-in.
   */
  async signOut({ leaveUnsent = false } = {}): Promise<boolean> {
    if (!leaveUnsent && (await unsent()) + (await store().keep.reads.count()) > 0) {
      await runner.now();
      if ((await unsent()) > 0) return false;
    }
    await this.#leave();
    await access.signOut();
    return true;
  }

  async #begin(user: User, { isNew = false } = {}): Promise<void> {
    try {
      const opened = await openStore(user.id);
      access.device = () => opened.keep.device();
      const before = isNew ? undefined : await opened.keep.fact("user");
      if (before === "lost") return this.#wipe(user.id);
      if (before === "signed out" || (opened.isNew && !isNew)) return await this.#leave();
      if (!before) await opened.precious(() => opened.keep.note("user", user));
    } catch (error) {
      this.trouble = error instanceof Newer ? "newer" : "blocked";
      throw error;
    }
    localStorage.setItem(remembered, JSON.stringify(user));
    const inField = user.roles.some((role) => fieldRoles.includes(role));
    if (!isNew || !inField) this.user = user;
    if (!inField) return;
    const ends = (this.#ends = new AbortController());
    runner.start({ wipe: () => this.#wipe(user.id) });
    // Who is new here has nothing to look at: drawing that would only keep their own companies waiting.
    if (isNew) {
      void runner.now();
      await firstRows();
    }
    if (ends.signal.aborted) return;
    this.user = user;
    ends.signal.addEventListener("abort", companies.start());
    // A phone short of space then asks before it throws our store away. Not every browser can be asked.
    void navigator.storage?.persist?.();
  }

  /** Removes from the phone what the server has, and what opens the citizens' cards. What only this phone has stays. */
  async #leave(): Promise<void> {
    const { keep, copy, lease } = store();
    const nothingLeft = (await unsent()) + (await keep.drafts.count()) + (await keep.reads.count()) === 0;
    if (!nothingLeft) await lease.end();
    await keep.note("user", "signed out");
    this.#end();
    await copy.drop();
    if (nothingLeft) await keep.drop();
  }

  #end(): void {
    this.user = undefined;
    for (const name of personal) localStorage.removeItem(name);
    access.forget();
    runner.stop();
    this.#ends.abort();
    access.device = async () => undefined;
    closeStore();
  }

  /** The phone is lost: nothing of the person stays on it. Killed in the middle, it goes on at the next start. */
  #wipe(uid: ID): void {
    localStorage.setItem(wiping, uid);
    this.#end();
    this.lost = "going";
    const ends = new AbortController();
    const wipe = async () => {
      const { wipe } = await import("../../sync/wipe");
      if (!(await wipe(uid, ends.signal))) return;
      localStorage.clear();
      localStorage.setItem(wiped, "1");
      this.lost = "gone";
      await access.signOut();
    };
    const running = wipe().catch((error: unknown) => console.error(error)); // goes on at the next start
    this.#stopWiping = () => (ends.abort(), running);
  }

  #goOnWiping(): void {
    const uid = localStorage.getItem(wiping);
    if (uid) this.#wipe(uid);
  }

  #renewed(user: User): void {
    if (this.user?.id !== user.id) return;
    syncState.signedOut = false;
    this.#remember(user);
  }

  #remember(user: User): void {
    const text = JSON.stringify(user);
    this.user = user;
    if (localStorage.getItem(remembered) === text) return;
    localStorage.setItem(remembered, text);
    void store().precious(() => store().keep.note("user", user));
  }
}

/** Resolves when there is something in the copy, or when it takes too long. */
function firstRows(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => (stop(), clearTimeout(timer), resolve());
    const timer = setTimeout(end, patienceMs);
    const stop = watch(
      () => store().copy.state(),
      ({ cursor }) => cursor !== "" && end(),
    );
  });
}

/** How much the server does not have, or has refused. */
async function unsent(): Promise<number> {
  const { keep } = store();
  return (await keep.pending()).filter((op) => op.state !== "applied").length + (await keep.held.count());
}

export const session = new Session();
