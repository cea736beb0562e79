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

/** Opens every count of visits on the page, and waits until the list behind it says the same number. */
export async function openEveryCount(page) {
  for (const months of await page.getByText("Måned for måned").all()) await months.click();
  const numbers = await page.$$eval('a.figure[href^="/office/visits"]', (links) =>
    links.map((a) => ({ text: a.textContent.trim(), href: a.getAttribute("href"), fact: a.closest("dd")?.previousElementSibling?.textContent ?? "" })),
  );
  // What is missing is a difference: it opens to what it was taken from.
  const counts = numbers.filter(({ text, fact }) => /^[\d.]+$/.test(text) && !fact.startsWith("Mangler"));
  for (const { text, href } of counts) {
    await follow(page, href);
    await page.getByRole("heading", { level: 2, name: new RegExp(`^${text.replace(".", "\\.")} `) }).waitFor();
  }
  return counts;
}

/** Follows a link within the app, wherever it stands. */
const follow = (page, href) =>
  page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
