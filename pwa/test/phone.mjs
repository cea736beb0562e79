// Chromium as a phone: 390 by 844, touch, Danish.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";
import { Engine, patienceMs, screen } from "./engines/engine.mjs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
/** A list of what is off stands in place of Playwright's, of which this is what matters here; of pages for a toolbar that nobody sees, each start would load some. */
const off = "HttpsUpgrades,MediaRouter,OptimizationHints,PaintHolding,WebUIOmniboxPopup,WebUIOmniboxAimPopup";
export const args = ["--no-sandbox", "--disable-dev-shm-usage", `--disable-features=${off}`];

export class Phone extends Engine {
  #context;
  /** For what only Chromium is asked to do. */
  page;
  errors = [];

  constructor(url, options = {}) {
    super(url);
    this.options = { viewport: screen, isMobile: true, hasTouch: true, locale: "da-DK", timezoneId: "Europe/Copenhagen", ...options };
  }

  async open(path = "/") {
    await super.open(path);
    return this.page;
  }

  async launch() {
    this.#context = await chromium.launchPersistentContext(this.profile, { executablePath, args, ...this.options });
    this.#context.setDefaultTimeout(patienceMs);
    // Not the page that Chromium opens by itself, which may still be on its way to nothing.
    const [first] = this.#context.pages();
    this.page = await this.#context.newPage();
    await first?.close();
    this.errors = [];
    this.page.on("pageerror", (error) => this.errors.push(String(error)));
  }

  /** Another tab of the same browser. */
  async tab(path) {
    const page = await this.#context.newPage();
    page.on("pageerror", (error) => this.errors.push(String(error)));
    await page.goto(this.url + path);
    return page;
  }

  async quit() {
    await this.#context?.close();
  }

  /** Ends the browser as a dead battery does. */
  async kill() {
    const closed = new Promise((resolve) => this.#context.once("close", resolve));
    const processes = execFileSync("ps", ["-axo", "pid=,args="], { encoding: "utf8" }).split("\n");
    const browser = processes.find((line) => line.includes(this.profile) && !line.includes("--type="));
    process.kill(Number.parseInt(browser), "SIGKILL");
    await closed;
  }

  goto(path) {
    return this.page.goto(this.url + path);
  }

  reload() {
    return this.page.reload();
  }

  evaluate(text) {
    return this.page.evaluate(text);
  }

  async element(text) {
    return (await this.page.evaluateHandle(text)).asElement();
  }

  tap(element) {
    return element.click();
  }

  type(element, text) {
    return element.fill(text);
  }
}
