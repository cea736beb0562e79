// A shortened run must pass, and each sabotage must be found: a check that cannot
// fail proves nothing. How soon one is found is luck, so that a run which found
// nothing is followed by a longer one. Not by node:test, which takes an error in a
// tab for its own.
import { report } from "./report.mjs";
import { run } from "./run.mjs";
import { Town } from "./town.mjs";

const seed = "short";
const found = (...faults) => ({ passed, lines }) => !passed && faults.some((what) => lines.get(what).length > 0);
const cases = [
  { commands: [400], good: ({ passed }) => passed },
  { commands: [200, 400, 800], broken: "early-answer", patienceMs: 5_000, good: found("lost") },
  // Rows are named by the phone, so that hardly anything is made twice: it is refused and asked for in vain, or, where
  // nothing was left to change, nobody knows that it was done.
  { commands: [200, 400, 800], broken: "forgets", patienceMs: 5_000, good: found("never sent", "lost") },
];

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
    console.log(result.text);
    process.exitCode = 1;
  }
} finally {
  template.remove();
}
process.exit(); // whatever a tab still waits for
