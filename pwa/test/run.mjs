// Runs the browser tests against the real server, bin/jobbro, which scripts/test
// has built. Each file gets a server and a demo municipality of its own.
//   npm run e2e              all
//   npm run e2e -- offline   the files whose name has the word
import { readdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const folder = fileURLToPath(new URL(".", import.meta.url));
const word = process.argv[2] ?? "";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".e2e.mjs") && name.includes(word))
  .map((name) => join(folder, name));

const { status } = spawnSync(process.execPath, ["--test", "--test-concurrency=2", "--test-timeout=600000", ...files], { stdio: "inherit" });
process.exit(status ?? 1);
