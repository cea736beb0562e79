// WebKitGTK over plain W3C WebDriver, on a screen of its own that nobody sees.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { Engine, patienceMs, screen, until } from "./engine.mjs";

const binary = fileURLToPath(new URL("./webkit-browser.py", import.meta.url));
/** The name under which WebDriver hands over an element. */
const elementKey = "element-6066-11e4-a52e-4f735466cecf";

export class WebKit extends Engine {
  #display;
  #driver;
  #driverUrl;
  #session;
  errors = [];

  async launch() {
    this.errors = [];
    this.#display = spawn("Xvfb", ["-displayfd", "3", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const number = await new Promise((resolve, reject) => {
      this.#display.stdio[3].once("data", (text) => resolve(String(text).trim()));
      this.#display.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    });
    const port = await freePort();
    const env = { ...process.env, DISPLAY: `:${number}`, TZ: "Europe/Copenhagen" };
    this.#driver = spawn("WebKitWebDriver", [`--port=${port}`, "--host=127.0.0.1"], { env, stdio: ["ignore", "pipe", "ignore"] });
    this.#driver.stdout.on("data", (text) => this.errors.push(...String(text).split("\n").filter((line) => /CONSOLE JS ERROR/.test(line))));
    this.#driverUrl = `http://127.0.0.1:${port}`;
    await until("WebKitWebDriver", () => fetch(`${this.#driverUrl}/status`).then((r) => r.ok, () => false));
    const wish = { "webkitgtk:browserOptions": { binary, args: [this.profile] }, timeouts: { script: patienceMs } };
    const { sessionId } = await this.#send("POST", "/session", { capabilities: { alwaysMatch: wish } });
    this.#session = `/session/${sessionId}`;
    await this.#send("POST", `${this.#session}/window/rect`, screen);
  }

  /** Ends when every process is gone, or the next start could meet a profile in use. */
  async quit() {
    if (!this.#driver) return;
    const ended = new Promise((resolve) => this.#driver.once("close", resolve)); // the browser holds the same stdout
    await this.#send("DELETE", `${this.#session}/window`).catch(() => {});
    this.#driver.kill();
    await ended;
    this.#display.kill();
    this.#driver = undefined;
  }

  goto(path) {
    return this.#send("POST", `${this.#session}/url`, { url: this.url + path });
  }

  reload() {
    return this.#send("POST", `${this.#session}/refresh`, {});
  }

  evaluate(text) {
    return this.#script(`const done = arguments[0]; Promise.resolve(${text}).then(done, (error) => done(String(error)))`);
  }

  async element(text) {
    return (await this.#script(`arguments[0](${text})`))?.[elementKey];
  }

  tap(element) {
    return this.#send("POST", `${this.#session}/element/${element}/click`, {});
  }

  async type(element, text) {
    await this.#send("POST", `${this.#session}/element/${element}/clear`, {});
    await this.#send("POST", `${this.#session}/element/${element}/value`, { text });
  }

  #script(script) {
    return this.#send("POST", `${this.#session}/execute/async`, { script, args: [] });
  }

  async #send(method, path, body) {
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.#driverUrl + path, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
