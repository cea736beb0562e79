// A desk in the office: a wide window with a keyboard, and what is done at one.
import { Phone } from "./phone.mjs";

/** What makes a browser a desk instead of a phone. */
export const desk = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };

/** The desks of one file, each with a browser of its own. */
export class Desks {
  #places = [];

  constructor(server) {
    this.server = server;
  }

  /** Signs a person in at a desk of their own. */
  async sit(email) {
    const place = new Phone(this.server.url, desk);
    this.#places.push(place);
    const page = await place.open();
    await place.signIn(email);
    return { page, errors: place.errors };
  }

  /** Goes there and waits until the figures stand. */
  async open(page, path) {
    await page.goto(this.server.url + path);
    await page.locator("[aria-busy=false]").first().waitFor();
    await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  }

  async remove() {
    for (const place of this.#places) await place.remove();
    await this.server.remove();
  }
}
