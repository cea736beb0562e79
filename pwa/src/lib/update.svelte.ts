import { untrack } from "svelte";

const checkEveryMs = 60 * 60 * 1000;
/** The server may ask for a newer version with every answer. */
const lookEveryMs = 60 * 1000;
/** So long a person may put a new version off, and so long a form may stand in its way. */
const forceAfterMs = 12 * 60 * 60 * 1000;
/** In localStorage: when a new version was first found. Without it that is when it is found next. */
const found = "jobbro.update-found";

/**
 * A new version of the app. It is fetched in the background and takes over when
 * a person asks for it, by itself at the next cold start, or without asking 12
 * hours after it was found; never while a form is open in this tab, unless that
 * was left open for 12 hours.
 */
class Update {
  #waiting = $state.raw<ServiceWorker>();
  #formsOpen = $state(0);
  #openSince = 0;
  #reloadWhenFree = false;
  #forced = false;
  #checkedAt = 0;
  #registration: ServiceWorkerRegistration | undefined;

  /** Writes to the store what forms have not written yet. Rejects when that cannot be kept. */
  flush: () => Promise<unknown> = async () => {};

  /** A new version is here and nothing is being written: offer it. */
  get offered(): boolean {
    return this.#waiting !== undefined && this.#formsOpen === 0;
  }

  /** A form is open from now until the function that is returned is called. Fits `$effect(() => update.hold())`. */
  hold(): () => void {
    // Untracked: an effect that counted what it reads would run for ever.
    untrack(() => {
      if (this.#formsOpen++ === 0) this.#openSince = Date.now();
    });
    return () => {
      this.#formsOpen--;
      void this.#takeOver();
    };
  }

  /** Takes the new version into use and loads the page again. */
  apply(): void {
    if (this.offered) this.#waiting?.postMessage("activate");
  }

  /** Looks for a new version now. */
  look(): void {
    this.#check(lookEveryMs);
  }

  /** Registers the service worker; the app works without one, but not from a cold start without network. */
  async start(): Promise<void> {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const hadController = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      if (!hadController) return;
      localStorage.removeItem(found);
      this.#reloadWhenFree = true;
      void this.#takeOver();
    });
    const registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" }).catch(() => undefined);
    if (!registration) return; // no network: registered at the next start
    this.#registration = registration;
    if (!registration.waiting) localStorage.removeItem(found);
    this.#watch(registration, registration.waiting);
    registration.addEventListener("updatefound", () => this.#watch(registration, registration.installing));
    this.#checkedAt = Date.now();
    const seen = () => {
      if (document.visibilityState === "hidden") return;
      this.#check(checkEveryMs);
      void this.#takeOver();
    };
    document.addEventListener("visibilitychange", seen);
    setInterval(seen, checkEveryMs / 6);
  }

  #watch(registration: ServiceWorkerRegistration, worker: ServiceWorker | null): void {
    const offer = () => {
      if (worker?.state === "installed" && registration.active) {
        this.#waiting = worker;
        if (!localStorage.getItem(found)) localStorage.setItem(found, String(Date.now()));
      }
      if (worker?.state === "redundant" && this.#waiting === worker) this.#waiting = undefined;
    };
    offer();
    worker?.addEventListener("statechange", offer);
  }

  /** What has to happen without asking, if it may happen now. */
  async #takeOver(): Promise<void> {
    const now = Date.now();
    const due = this.#waiting !== undefined && now - Number(localStorage.getItem(found)) >= forceAfterMs;
    if (!due && !this.#reloadWhenFree) return;
    if (this.#formsOpen > 0 && !this.#forced) {
      if (now - this.#openSince < forceAfterMs) return;
      try {
        await this.flush();
      } catch {
        return; // what is written is on the screen only
      }
      this.#forced = true;
    }
    if (this.#reloadWhenFree) location.reload();
    else this.#waiting?.postMessage("activate");
  }

  #check(atMostEveryMs: number): void {
    if (!this.#registration || Date.now() - this.#checkedAt < atMostEveryMs) return;
    this.#checkedAt = Date.now();
    this.#registration.update().catch(() => {}); // no network: asked again next time
  }
}

export const update = new Update();
