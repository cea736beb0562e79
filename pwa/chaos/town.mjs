// The server with a small demo municipality, and all that can happen to a server.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { Server } from "../test/server.mjs";

const program = fileURLToPath(new URL("../../bin/jobbro", import.meta.url));
const settings = { JOBBRO_TRUSTED_PROXIES: "127.0.0.1" };

/** So many companies keep the filling of a phone short; the faults are what takes time here. */
const companies = 250;

export class Town {
  events = { "server killed": 0, "database killed": 0, "server restored from a backup": 0, "sessions ended": 0 };
  #server = new Server(settings);
  #backup = join(mkdtempSync(join(tmpdir(), "jobbro-chaos-")), "data");

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
    await this.sql(shrink);
    await this.sql("VACUUM FULL ANALYZE"); // it is copied often
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

  /** Asks the server's private database. Rows have texts, whatever their columns are. */
  async sql(text) {
    const host = join(this.#server.data, "run"); // who may enter the folder of the socket is the owner
    const client = new Client({ host, user: "jobbro", database: "jobbro", types: { getTypeParser: () => String } });
    client.on("error", () => {}); // said by what was asked, too
    try {
      await client.connect();
      return (await client.query(text)).rows;
    } finally {
      await client.end().catch(() => {});
    }
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

/** Takes most companies away and, along the foreign keys, all that was about them. */
const shrink = `
DO $$
DECLARE
    link record;
    gone bigint := 1;
    n    bigint;
BEGIN
    SET LOCAL session_replication_role = replica;
    DELETE FROM company WHERE id NOT IN (
        SELECT c.id FROM company c LEFT JOIN app_user u ON u.id = c.owner_id WHERE c.status = 'active'
        ORDER BY (u.email = 'konsulent@demo.example') DESC NULLS LAST, c.id LIMIT ${companies});
    WHILE gone > 0 LOOP
        gone := 0;
        FOR link IN
            SELECT conrelid::regclass AS child, confrelid::regclass AS parent, a.attname AS child_column, f.attname AS parent_column
            FROM pg_constraint
            JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
            JOIN pg_attribute f ON f.attrelid = confrelid AND f.attnum = confkey[1]
            WHERE contype = 'f' AND conrelid <> 'app_user'::regclass
        LOOP
            EXECUTE format('DELETE FROM %s WHERE %I IS NOT NULL AND %I NOT IN (SELECT %I FROM %s)',
                link.child, link.child_column, link.child_column, link.parent_column, link.parent);
            GET DIAGNOSTICS n = ROW_COUNT;
            gone := gone + n;
        END LOOP;
    END LOOP;
    UPDATE app_user SET company_id = NULL WHERE company_id NOT IN (SELECT id FROM company);
    FOR link IN SELECT DISTINCT entity FROM sync_feed LOOP
        EXECUTE format('DELETE FROM sync_feed WHERE entity = %L AND id NOT IN (SELECT id FROM %I)',
            link.entity, CASE link.entity WHEN 'user' THEN 'app_user' ELSE link.entity END);
    END LOOP;
END $$`;
