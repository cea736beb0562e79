import type { Wall } from "../sync/wire";

const path = "/api/v1/wall";
const everyMs = 60_000;
/** Where the last figures are kept for a screen that is started without network: nobody's, and soon asked for again. */
const kept = "jobbro.wall";

/** What a screen on a wall shows. It asks again every minute, and goes on with what it has while nobody answers. */
export class Board {
  wall = $state.raw<Wall | undefined>(remembered());
  /** Whether the last answer came: without it the figures grow old. undefined before the first. */
  fresh = $state<boolean>();
  revoked = $state(false);
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** Asks, now and from then on, until the function that is returned is called. */
  start(): () => void {
    void this.ask();
    const timer = setInterval(() => void this.ask(), everyMs);
    const again = () => void this.ask();
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }

  async ask(): Promise<void> {
    try {
      const answer = await fetch(path, { headers: { "Jobbro-Display": this.#secret }, signal: AbortSignal.timeout(30_000) });
      this.revoked = answer.status === 404 || answer.status === 422;
      if (this.revoked) {
        this.wall = undefined;
        localStorage.removeItem(kept);
      }
      if (!answer.ok) throw new Error(`${answer.status}`);
      const wall = (await answer.json()) as Wall;
      this.wall = wall;
      localStorage.setItem(kept, JSON.stringify(wall));
      this.fresh = true;
    } catch {
      this.fresh = false;
    }
  }
}

function remembered(): Wall | undefined {
  try {
    return (JSON.parse(localStorage.getItem(kept) ?? "null") as Wall | null) ?? undefined;
  } catch {
    return undefined;
  }
}
