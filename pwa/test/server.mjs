// A real server with a demo municipality of its own, which a test can stop, kill
// and start again on the same address: the only truthful way to be offline.
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const program = fileURLToPath(new URL("../../bin/jobbro", import.meta.url));
export const password = "jobbro-demo";

/** The server that run.mjs has started for all scenes; one of the file's own when it is run alone. */
export async function sharedServer() {
  const { JOBBRO_E2E: url, JOBBRO_E2E_SHARED: data } = process.env;
  return url ? Server.at(url, data) : new Server().start();
}

export class Server {
  #process;
  #folder = mkdtempSync(join(tmpdir(), "jobbro-e2e-"));
  #address = "127.0.0.1:0";
  #settings;
  #flags;
  #program;
  #elsewhere;
  url = "";

  /** Settings of the server beside its data folder and its address, as in its environment, flags beside --demo, and another build of it. */
  constructor(settings = {}, flags = [], build = program) {
    this.#settings = settings;
    this.#flags = flags;
    this.#program = build;
  }

  /** One that another process has started and ends. */
  static at(url, data) {
    const server = new Server();
    server.url = url;
    server.#elsewhere = data;
    return server;
  }

  /** The data folder. */
  get data() {
    return this.#elsewhere ?? join(this.#folder, "data");
  }

  get running() {
    return this.#process?.exitCode === null && this.#process.signalCode === null;
  }

  /** Starts the server; the first start makes the database and loads the demo, or takes the one that is made: that of run.mjs. */
  async start(made = process.env.JOBBRO_E2E_DATA) {
    if (!existsSync(this.#program)) throw new Error(`${this.#program} is missing; scripts/test builds it`);
    if (made && this.#flags.length === 0 && !existsSync(this.data)) execFileSync("cp", ["-a", made, this.data]);
    chmodSync(this.#folder, 0o711); // the database's own user must pass
    const env = { ...process.env, ...this.#settings, JOBBRO_DATA: this.data, JOBBRO_ADDR: this.#address };
    delete env.DATABASE_URL;
    delete env.JOBBRO_URL;
    this.#process = spawn(this.#program, ["serve", "--demo", ...this.#flags], { env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    this.#process.stderr.on("data", (text) => (log = (log + text).slice(-4000)));
    this.url = await new Promise((resolve, reject) => {
      let out = "";
      this.#process.stdout.on("data", (text) => {
        const found = /^Jobbro: (\S+)/m.exec((out += text));
        if (found) resolve(found[1]);
      });
      this.#process.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${log}`)));
    });
    this.#address = new URL(this.url).host;
    for (;;) {
      const ready = await fetch(`${this.url}/readyz`).then((r) => r.ok, () => false);
      if (ready) return this;
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  /** Ends the server, with SIGKILL when it is to be sudden, and waits for its end. */
  async stop(signal = "SIGTERM") {
    if (!this.running) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill(signal);
    await ended;
  }

  /** Ends the server and removes its data. */
  async remove() {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Calls the API as one of the demo's people. */
  async as(email) {
    const call = async (method, path, body, token) => {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
        body: body && JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.status === 204 ? null : response.json();
    };
    const session = await call("POST", "/session", { email, password });
    return {
      user: session.user,
      token: session.access_token,
      get: (path) => call("GET", path, undefined, session.access_token),
      post: (path, body) => call("POST", path, body, session.access_token),
      put: (path, body) => call("PUT", path, body, session.access_token),
      patch: (path, body) => call("PATCH", path, body, session.access_token),
      delete: (path) => call("DELETE", path, undefined, session.access_token),
    };
  }
}
