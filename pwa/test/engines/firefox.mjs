// Firefox over WebDriver BiDi.
import { existsSync } from "node:fs";
import { launch } from "puppeteer-core";
import { Engine, screen } from "./engine.mjs";

const executablePath = process.env.FIREFOX ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync);

/** What Firefox says of a file that was still on its way when the page was left or loaded again. */
const givenUp = /Failed to load .*A ServiceWorker intercepted the request and encountered an unexpected error/;

/** What it says of a part that was on its way while the page is being left, though the page itself says nothing: BiDi tells what the page has prevented, too. */
const partGivenUp = /error loading dynamically imported module/;

export class Firefox extends Engine {
  #browser;
  #page;
  #prefs;
  #leaving = false;
  errors = [];

  /** `prefs` are settings of Firefox itself. */
  constructor(url, prefs = {}) {
    super(url);
    this.#prefs = prefs;
  }

  async launch() {
    this.#browser = await launch({
      browser: "firefox",
      executablePath,
      userDataDir: this.profile,
      defaultViewport: screen,
      env: { ...process.env, TZ: "Europe/Copenhagen" },
      extraPrefsFirefox: { "intl.accept_languages": "da-DK", ...this.#prefs },
    });
    this.#page = (await this.#browser.pages())[0] ?? (await this.#browser.newPage());
    this.#page.on("pageerror", (error) => {
      const text = String(error);
      if (!givenUp.test(text) && !(this.#leaving && partGivenUp.test(text))) this.errors.push(text);
    });
  }

  async quit() {
    await this.#browser?.close();
    this.#browser = undefined;
  }

  goto(path) {
    return this.#leave(() => this.#page.goto(this.url + path));
  }

  reload() {
    return this.#leave(() => this.#page.reload());
  }

  async #leave(how) {
    this.#leaving = true;
    await how().finally(() => (this.#leaving = false));
  }

  evaluate(text) {
    return this.#page.evaluate(text);
  }

  async element(text) {
    return (await this.#page.evaluateHandle(text)).asElement();
  }

  tap(element) {
    return element.click();
  }

  async type(element, text) {
    await element.evaluate((field) => field.select());
    await element.type(text);
  }
}
