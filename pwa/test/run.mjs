// Runs the browser tests against the real server, bin/jobbro, which scripts/test
// has built. The demo is loaded once. Scenes share one server, with fewer companies;
// other files have their own, with all.
//   npm run e2e              all
//   npm run e2e -- offline   the files whose name has the word
import { readdirSync } from "node:fs";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { Server } from "./server.mjs";
import { shrink } from "./small-demo.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const word = process.argv[2] ?? "";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".e2e.mjs") && name.includes(word))
  .map((name) => join(folder, name));

const template = await new Server().start();
await template.stop();
process.env.JOBBRO_E2E_DATA = template.data;
const server = await new Server().start();
await shrink(server.data);
const env = { ...process.env, JOBBRO_E2E: server.url, JOBBRO_E2E_SHARED: server.data };
const flags = ["--test", "--test-reporter=dot", "--test-concurrency=2", "--test-timeout=600000"];
const tests = spawn(process.execPath, [...flags, ...files], { env, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => tests.kill(signal));
process.exitCode = await new Promise((resolve) => tests.once("exit", (code) => resolve(code ?? 1)));
await server.remove();
await template.remove();
