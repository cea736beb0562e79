// The server with a small demo municipality, and all that can happen to a server.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { program, Server } from "../test/server.mjs";
import { shrink, sql } from "../test/small-demo.mjs";

const settings = { JOBBRO_TRUSTED_PROXIES: "127.0.0.1" };

/** So many companies keep the filling of a phone short; the faults are what takes time here. */
const companies = 250;

export class Town {
  events = { "server killed": 0, "database killed": 0, "server restored from a backup": 0, "sessions ended": 0 };
  #server;
  #backup = join(mkdtempSync(join(tmpdir(), "jobbro-chaos-")), "data");

  /** Its server may be another build than bin/jobbro. */
  constructor(build) {
    this.#server = new Server(settings, [], build);
  }

  get url() {
    return this.#server.url;
  }

  /** Begins with a copy of `template`, the data folder of a municipality that `prepare` made, or makes one. */
  async start(template) {
    chmodSync(join(this.#backup, ".."), 0o711);
    chmodSync(join(this.#server.data, ".."), 0o711);
    if (template) copy(template, this.#server.data);
    await this.#server.start();
    if (template) return;
    await shrink(this.#server.data, companies);
  }

  /** Makes a municipality to start with, and returns its data folder. */
  static async prepare() {
    const town = new Town();
    await town.start();
    await town.#server.stop();
    copy(town.#server.data, town.#backup);
    await town.#server.remove();
    return { data: town.#backup, remove: () => rmSync(join(town.#backup, ".."), { recursive: true, force: true }) };
  }

  /** Asks the server's private database. */
  sql(text) {
    return sql(this.#server.data, text);
  }

  async epoch() {
    return (await this.sql("SELECT epoch FROM sync_clock"))[0].epoch;
  }

  as(email) {
    return this.#server.as(email);
  }

  async killServer() {
    this.events["server killed"]++;
    await this.#server.stop("SIGKILL");
    await this.#server.start();
  }

  /** The server starts its database again once; the second time it ends, and is started again. */
  async killDatabase() {
    this.events["database killed"]++;
    const cluster = readdirSync(this.#server.data).find((name) => /^pg\d+$/.test(name));
    const pid = Number(readFileSync(join(this.#server.data, cluster, "postmaster.pid"), "utf8").split("\n", 1)[0]);
    process.kill(pid, "SIGKILL");
    do await sleep(50);
    while (this.#server.running && !(await this.sql("SELECT 1").then(() => true, () => false)));
    if (!this.#server.running) await this.#server.start();
  }

  async endSessions(users) {
    this.events["sessions ended"]++;
    const these = users.map((id) => `'${id}'`).join();
    await this.sql(`UPDATE session SET ended_at = now(), ended_why = 'revoked' WHERE ended_at IS NULL AND user_id IN (${these})`);
  }

  async backUp() {
    await this.#server.stop();
    copy(this.#server.data, this.#backup);
    await this.#server.start();
  }

  /** What the operator does after a disk was lost. */
  async restore() {
    this.events["server restored from a backup"]++;
    await this.#server.stop();
    copy(this.#backup, this.#server.data);
    const { status, stderr } = spawnSync(program, ["restored"], { env: { ...process.env, JOBBRO_DATA: this.#server.data } });
    if (status !== 0) throw new Error(`jobbro restored: ${stderr}`);
    await this.#server.start();
  }

  async remove() {
    await this.#server.remove();
    rmSync(join(this.#backup, ".."), { recursive: true, force: true });
  }
}

function copy(from, to) {
  if (existsSync(to)) rmSync(to, { recursive: true });
  execFileSync("cp", ["-a", from, to]);
}
