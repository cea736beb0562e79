// Runs the browser tests against the real server, bin/jobbro, which scripts/test
// has built. Scenes share one server; a file that stops its server has its own.
//   npm run e2e              all
//   npm run e2e -- offline   the files whose name has the word
import { readdirSync } from "node:fs";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { Server } from "./server.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const word = process.argv[2] ?? "";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".e2e.mjs") && name.includes(word))
  .map((name) => join(folder, name));

const server = await new Server().start();
const env = { ...process.env, JOBBRO_E2E: server.url };
const flags = ["--test", "--test-reporter=dot", "--test-concurrency=2", "--test-timeout=600000"];
const tests = spawn(process.execPath, [...flags, ...files], { env, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => tests.kill(signal));
process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
await server.remove();
