import { whereAmI, type Position } from "./geo";

/** A position is forgotten after this long: people move on. */
const forgetAfterMs = 10 * 60 * 1000;
/** Nobody has asked, so nobody is kept waiting for longer than this. */
const unaskedMs = 1000;

/** Where the phone is, from when a person asks what is near. In memory only, never stored and never sent. */
class Here {
  position = $state.raw<Position>();
  state = $state<"unasked" | "looking" | "known" | "refused" | "failed">("unasked");
  #forget: ReturnType<typeof setTimeout> | undefined;

  async ask(): Promise<void> {
    this.state = "looking";
    this.#take(await whereAmI(), (await permission()) === "denied" ? "refused" : "failed");
  }

  /** The same without a question to the person: only where they have allowed it before, and only for a moment. */
  async askIfAllowed(): Promise<void> {
    if (this.position) return;
    const tooLong = new Promise<undefined>((resolve) => setTimeout(resolve, unaskedMs));
    const found = await Promise.race([whereAmIIfAllowed(), tooLong]);
    if (found) this.#take(found);
  }

  #take(position: Position | undefined, otherwise: "refused" | "failed" = "failed"): void {
    this.position = position;
    this.state = position ? "known" : otherwise;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      this.position = undefined;
      this.state = "unasked";
    }, forgetAfterMs);
  }
}

async function whereAmIIfAllowed(): Promise<Position | undefined> {
  return (await permission()) === "granted" ? whereAmI(unaskedMs) : undefined;
}

async function permission(): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions?.query({ name: "geolocation" }))?.state;
  } catch {
    return undefined; // a browser that does not tell
  }
}

export const here = new Here();
