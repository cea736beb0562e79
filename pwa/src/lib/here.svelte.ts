import { whereAmI, type Position } from "./geo";

/** A position is forgotten after this long: people move on. */
const forgetAfterMs = 10 * 60 * 1000;

/** Where the phone is, from when a person asks what is near. In memory only, never stored and never sent. */
class Here {
  position = $state.raw<Position>();
  state = $state<"unasked" | "looking" | "known" | "refused" | "failed">("unasked");
  #forget: ReturnType<typeof setTimeout> | undefined;

  async ask(): Promise<void> {
    this.state = "looking";
    this.position = await whereAmI();
    this.state = this.position ? "known" : (await isRefused()) ? "refused" : "failed";
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      this.position = undefined;
      this.state = "unasked";
    }, forgetAfterMs);
  }
}

async function isRefused(): Promise<boolean> {
  try {
    return (await navigator.permissions?.query({ name: "geolocation" }))?.state === "denied";
  } catch {
    return false; // a browser that does not tell
  }
}

export const here = new Here();
