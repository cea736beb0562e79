import { untrack } from "svelte";

const checkEveryMs = 60 * 60 * 1000;

/**
 * A new version of the app. It is fetched in the background and takes over when
 * a person asks for it, or by itself at the next cold start; never while a form
 * is open in this tab.
 */
class Update {
  #waiting = $state.raw<ServiceWorker>();
  #formsOpen = $state(0);
  #reloadWhenFree = false;
  #checkedAt = 0;

  /** A new version is here and nothing is being written: offer it. */
  get offered(): boolean {
    return this.#waiting !== undefined && this.#formsOpen === 0;
  }

  /** A form is open from now until the function that is returned is called. Fits `$effect(() => update.hold())`. */
  hold(): () => void {
    untrack(() => this.#formsOpen++); // an effect that counted what it reads would run for ever
    return () => {
      this.#formsOpen--;
      if (this.#formsOpen === 0 && this.#reloadWhenFree) location.reload();
    };
  }

  /** Takes the new version into use and loads the page again. */
  apply(): void {
    if (this.offered) this.#waiting?.postMessage("activate");
  }

  /** Registers the service worker; the app works without one, but not from a cold start without network. */
  async start(): Promise<void> {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    const hadController = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      if (!hadController) return;
      if (this.#formsOpen > 0) this.#reloadWhenFree = true;
      else location.reload();
    });
    const registration = await serviceWorker.register("/sw.js", { updateViaCache: "none" });
    this.#watch(registration, registration.waiting);
    registration.addEventListener("updatefound", () => this.#watch(registration, registration.installing));
    this.#checkedAt = Date.now();
    document.addEventListener("visibilitychange", () => this.#check(registration));
  }

  #watch(registration: ServiceWorkerRegistration, worker: ServiceWorker | null): void {
    const offer = () => {
      if (worker?.state === "installed" && registration.active) this.#waiting = worker;
      if (worker?.state === "redundant" && this.#waiting === worker) this.#waiting = undefined;
    };
    offer();
    worker?.addEventListener("statechange", offer);
  }

  #check(registration: ServiceWorkerRegistration): void {
    if (document.visibilityState === "hidden" || Date.now() - this.#checkedAt < checkEveryMs) return;
    this.#checkedAt = Date.now();
    registration.update().catch(() => {}); // no network: asked again next time
  }
}

export const update = new Update();
