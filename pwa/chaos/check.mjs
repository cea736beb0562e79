// A shortened run must pass, and each sabotage must be found: a check that cannot
// fail proves nothing. Not by node:test, which takes an error in a tab for its own.
import { report } from "./report.mjs";
import { run } from "./run.mjs";
import { Town } from "./town.mjs";

const seed = "short";
const cases = [
  { commands: 600, good: ({ passed }) => passed },
  { commands: 300, broken: "early-answer", good: ({ passed, lines }) => !passed && lines.get("lost").length > 0 },
  { commands: 250, broken: "forgets", good: ({ passed, lines }) => !passed && lines.get("applied twice").length > 0 },
];

const template = await Town.prepare();
try {
  for (const { good, ...options } of cases) {
    const result = report(await run({ seed, phones: 6, template: template.data, ...options }));
    const right = good(result);
    console.log(`${right ? "ok" : "NOT OK"}  ${options.broken ?? "healthy"}\n${right ? "" : result.text}`);
    if (!right) process.exitCode = 1;
  }
} finally {
  template.remove();
}
process.exit(); // whatever a tab still waits for
