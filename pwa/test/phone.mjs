// A phone in a real Chromium: 390 by 844, touch, Danish. Its profile is a folder,
// so that closing and opening it again is what restarting the browser is.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { password } from "./server.mjs";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-dev-shm-usage"];

export class Phone {
  #profile = mkdtempSync(join(tmpdir(), "jobbro-phone-"));
  #context;
  page;

  constructor(url, options = {}) {
    this.url = url;
    this.options = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "da-DK", timezoneId: "Europe/Copenhagen", ...options };
  }

  /** Opens the browser on the phone's own profile. */
  async open(path = "/") {
    this.#context = await chromium.launchPersistentContext(this.#profile, { executablePath, args, ...this.options });
    this.#context.setDefaultTimeout(20_000);
    this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.errors = [];
    this.page.on("pageerror", (error) => this.errors.push(String(error)));
    await this.page.goto(this.url + path);
    return this.page;
  }

  async close() {
    await this.#context?.close();
  }

  async remove() {
    await this.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }

  async signIn(email) {
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Adgangskode", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Log ind" }).click();
    await this.page.getByLabel("E-mail").waitFor({ state: "detached" });
  }

  /** Whether the server can be reached from the page, past every cache. */
  reachesServer() {
    return this.page.evaluate(() => fetch(`/healthz?${Math.random()}`, { cache: "no-store" }).then((r) => r.ok, () => false));
  }
}
