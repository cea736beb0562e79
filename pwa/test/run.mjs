// Runs the browser tests against the real server, bin/jobbro, which scripts/test
// has built. The demo is loaded once, and shrunk once. Scenes share one server, with fewer
// companies; other files have their own.
//   npm run e2e              all
//   npm run e2e -- offline   the files whose name has the word
import { setMaxListeners } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { dot } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";

const folder = fileURLToPath(new URL(".", import.meta.url));
const word = process.argv[2] ?? "";
// Two run at a time, the longest first, so that none of them is left alone at the end. What must be there within two
// seconds is measured when nothing else runs.
const timed = ["openid", "portal"];
const longest = ["screens", "portal-access", "handover", "office", "companies", "year"];
const rank = (name) => (longest.includes(name) ? longest.indexOf(name) : longest.length);
const names = readdirSync(folder)
  .map((file) => /^(.*)\.e2e\.mjs$/.exec(file)?.[1])
  .filter((name) => name?.includes(word))
  .sort((a, b) => rank(a) - rank(b));

const template = await new Server().start();
await template.stop();
process.env.JOBBRO_E2E_DATA = template.data;
const small = new Server();
await startSmall(small);
await small.stop();
process.env.JOBBRO_E2E_SMALL = small.data;
const server = new Server();
await startSmall(server);
Object.assign(process.env, { JOBBRO_E2E: server.url, JOBBRO_E2E_SHARED: server.data });
const stopping = new AbortController();
setMaxListeners(0, stopping.signal); // every file listens
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopping.abort());
for (const [concurrency, chosen] of [
  [2, names.filter((name) => !timed.includes(name))],
  [1, names.filter((name) => timed.includes(name))],
]) {
  const files = chosen.map((name) => join(folder, `${name}.e2e.mjs`));
  if (files.length === 0) continue; // or the runner would look for files itself
  const tests = run({ files, concurrency, timeout: 900_000, signal: stopping.signal });
  tests.on("test:fail", () => (process.exitCode = 1));
  for await (const line of tests.compose(dot)) process.stdout.write(line);
}
await server.remove();
await small.remove();
await template.remove();
