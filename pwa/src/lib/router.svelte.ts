/** Long enough for a list from the phone's own store to be on the screen. */
const restoreWithinMs = 600;

/** A place in the history. */
interface Entry {
  /** How many places of the app come before it. */
  depth: number;
  /** Its scroll position is kept under this name. */
  id: string;
}

/** Where the person is. Screens read it; links (`<a href="/...">`) and `go` change it. */
class Router {
  url = $state.raw(new URL(location.href));
  #entry: Entry = newEntry(0);

  get path(): string {
    return this.url.pathname;
  }

  /** Opens another screen of the app. With `replace` the present one leaves the history. */
  go(to: string, { replace = false } = {}): void {
    const url = new URL(to, location.href);
    if (replace || url.href === this.url.href) {
      history.replaceState(this.#entry, "", url);
    } else {
      this.#keepScroll();
      this.#entry = newEntry(this.#entry.depth + 1);
      history.pushState(this.#entry, "", url);
      scrollTo(0, 0);
    }
    this.url = url;
  }

  /** Back to where the person came from, or to `otherwise` when the app was opened here. */
  back(otherwise: string): void {
    if (this.#entry.depth > 0) history.back();
    else this.go(otherwise, { replace: true });
  }

  start(): void {
    history.scrollRestoration = "manual";
    const entry = history.state as Entry | null;
    this.#entry = entry ?? newEntry(0);
    if (entry) this.#restoreScroll();
    else history.replaceState(this.#entry, "");
    addEventListener("popstate", this.#popped);
    addEventListener("pagehide", () => this.#keepScroll());
    document.addEventListener("click", this.#clicked);
  }

  #popped = (event: PopStateEvent) => {
    this.#keepScroll();
    this.#entry = (event.state as Entry | null) ?? newEntry(this.#entry.depth + 1);
    this.url = new URL(location.href);
    this.#restoreScroll();
  };

  #clicked = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/")) return;
    // A link to a heading on this screen is the browser's own business.
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    this.go(link.href);
  };

  #keepScroll(): void {
    sessionStorage.setItem(`scroll.${this.#entry.id}`, String(scrollY));
  }

  /** The page may still be growing: goes as far as it can until it is tall enough. */
  #restoreScroll(): void {
    const { id } = this.#entry;
    const top = Number(sessionStorage.getItem(`scroll.${id}`) ?? 0);
    const until = performance.now() + restoreWithinMs;
    const step = () => {
      scrollTo(0, top);
      if (Math.abs(scrollY - top) > 1 && performance.now() < until && id === this.#entry.id)
        requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }
}

function newEntry(depth: number): Entry {
  return { depth, id: Math.random().toString(36).slice(2) };
}

export const router = new Router();
