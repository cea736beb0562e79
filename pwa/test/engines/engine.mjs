// A phone's browser as a story uses it, whichever engine is inside. Its profile is
// a folder, so that closing and opening it again is what restarting the browser is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { password } from "../server.mjs";
import { locator } from "./locate.mjs";

/** How long to wait for what must come: much longer than a person would, for a machine that is busy with other tests. */
export const patienceMs = 60_000;
/** Longer than any command waits so that it can be taken back. */
const regretMs = 10_000;
export const screen = { width: 390, height: 844 };

/** Asks again and again until the answer is true, and says what it waited for when it never is. */
export async function until(what, ask) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}

/**
 * An engine brings: launch(), quit(), goto(path), reload(), evaluate(text) with the
 * value of a promise, element(text), tap(element), and type(element, words), which
 * replaces what is there.
 */
export class Engine {
  profile = mkdtempSync(join(tmpdir(), "jobbro-phone-"));

  constructor(url) {
    this.url = url;
  }

  /** Opens the browser on the phone's own profile. */
  async open(path = "/") {
    await this.launch();
    await this.goto(path);
  }

  async close() {
    await this.quit();
  }

  /** Closes the browser and forgets the phone. */
  async remove() {
    await this.close();
    rmSync(this.profile, { recursive: true, force: true });
  }

  /** The element, as soon as it can be seen. */
  find(role, name, group) {
    const look = () => this.element(locator(role, name, group)).catch(() => null);
    return this.#wait(`${role} »${name}«`, look);
  }

  sees(text) {
    return this.find("text", text);
  }

  /** Waits until it is there no more. */
  async gone(role, name) {
    await this.#wait(`no ${role} »${name}«`, () => this.evaluate(`${locator(role, name)} === null`).catch(() => false));
  }

  /** What is drawn anew at that moment is tapped where it is then. */
  async press(role, name, group) {
    await until(`${role} »${name}« to stay`, async () => {
      const element = await this.find(role, name, group);
      await this.evaluate(`${locator(role, name, group)}?.scrollIntoView({ block: "center" })`); // out from under the bars
      return this.tap(element).then(
        () => true,
        (error) => {
          if (!/not attached|detached|stale/.test(error.message)) throw error;
        },
      );
    });
  }

  /** Taps a choice, as a thumb does: on its words. */
  choose(group, words) {
    return this.press("text", words, group);
  }

  async fill(label, words) {
    await this.type(await this.find("textbox", label), words);
  }

  /** Sets a date. What it looks like to type one differs between engines and says nothing about the app. */
  async pick(label, day) {
    await this.find("textbox", label);
    await this.evaluate(`((input) => {
      input.value = ${JSON.stringify(day)};
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
    })(${locator("textbox", label)})`);
  }

  async signIn(email) {
    await this.fill("E-mail", email);
    await this.fill("Adgangskode", password);
    await this.press("button", "Log ind");
    await this.gone("textbox", "E-mail");
  }

  /** Waits until the phone has every company, and can start the app without network. */
  async filled() {
    await this.goto("/settings");
    await this.sees("Sidst opdateret");
    await until("the first filling", async () => !(await this.shows("Aldrig")));
    // Active is enough: one that became so while this page was on its way controls the next one, not this.
    const active = "navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === 'activated')";
    await until("a service worker that keeps the app", () => this.evaluate(active));
  }

  /** Opens the queue, and sends at once what only waits so that it can still be taken back. */
  async sendNow() {
    await this.goto("/unsent");
    await this.evaluate(`(() => {
      const { now } = Date;
      Date.now = () => now() + ${regretMs};
      dispatchEvent(new Event("online"));
    })()`);
  }

  /** Opens the queue, and waits until nothing is in it. */
  async allSent() {
    await this.sendNow();
    await this.sees("Alt er sendt");
  }

  /** Whether these words can be read on the screen now. */
  shows(words) {
    return this.evaluate(`document.body.innerText.includes(${JSON.stringify(words)})`);
  }

  /** Waits until these are the databases on the phone, without the person's id: "copy", "keep". They go after the screen. */
  holds(...names) {
    const found = "indexedDB.databases().then((all) => all.map(({ name }) => name.split('-')[0]).sort().join())";
    return until(`the databases »${names}«`, async () => (await this.evaluate(found)) === names.join());
  }

  /** Whether the server can be reached from the page, past every cache. */
  reachesServer() {
    return this.evaluate(`fetch("/healthz?${Math.random()}", { cache: "no-store" }).then((r) => r.ok, () => false)`);
  }

  /** As until, and tells what the screen said when it never came. */
  async #wait(what, ask) {
    try {
      return await until(what, ask);
    } catch (error) {
      error.message += `; the screen says: ${await this.evaluate("document.body.innerText").catch(() => "nothing")}`;
      throw error;
    }
  }
}
