// A shortened run must pass, and each sabotage must be found: a check that cannot
// fail proves nothing. How soon one is found is luck, so that a run which found
// nothing is followed by a longer one. Not by node:test, which takes an error in a
// tab for its own.
//
// JOBBRO_WATCHED is a build of the server in which Go looks for races: here its goroutines have most to do with each
// other, so that the run that must pass is made with it, and no race may be found.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./report.mjs";
import { run } from "./run.mjs";
import { Town } from "./town.mjs";

const seed = "short";
const found = (...faults) => ({ passed, lines }) => !passed && faults.some((what) => lines.get(what).length > 0);
const { JOBBRO_WATCHED: watched } = process.env;
const cases = [
  { commands: [400], build: watched, good: ({ passed }) => passed && races().length === 0 },
  { commands: [200, 400, 800], broken: "early-answer", patienceMs: 5_000, good: found("lost") },
  // Rows are named by the phone, so that hardly anything is made twice: it is refused and asked for in vain, or, where
  // nothing was left to change, nobody knows that it was done.
  { commands: [200, 400, 800], broken: "forgets", patienceMs: 5_000, good: found("never sent", "lost") },
];

const raceLogs = mkdtempSync(join(tmpdir(), "jobbro-races-"));
process.env.GORACE = `log_path=${join(raceLogs, "race")}`;
const races = () => readdirSync(raceLogs).map((name) => readFileSync(join(raceLogs, name), "utf8"));

const template = await Town.prepare();
try {
  for (const { good, commands, ...options } of cases) {
    let result, right;
    for (const count of commands) {
      result = report(await run({ seed, phones: 6, template: template.data, commands: count, ...options }));
      right = good(result);
      console.log(right ? "ok" : "NOT OK", options.broken ?? "healthy", `${count} commands, ${process.uptime().toFixed()} s`);
      if (right) break;
    }
    if (right) continue;
    console.log([...races(), result.text].join("\n"));
    process.exitCode = 1;
  }
} finally {
  template.remove();
  rmSync(raceLogs, { recursive: true });
}
process.exit(); // whatever a tab still waits for
