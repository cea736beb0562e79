// node chaos/main.mjs [--seed N] [--commands N] [--phones N] [--broken early-answer|forgets]
import { parseArgs } from "node:util";
import { report } from "./report.mjs";
import { run } from "./run.mjs";
import { Town } from "./town.mjs";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    commands: { type: "string", default: "10000" },
    phones: { type: "string", default: "12" },
    broken: { type: "string", default: "" },
  },
});
if (!["", "early-answer", "forgets"].includes(values.broken)) throw new Error(`no sabotage ${values.broken}`);

console.log(`Seed ${values.seed}`);
const template = await Town.prepare();
try {
  const { seed, commands, phones, broken } = values;
  const tell = (text) => console.error(text);
  const result = report(
    await run({ seed, commands: Number(commands), phones: Number(phones), broken, template: template.data, tell }),
  );
  console.log(result.text);
  process.exitCode = result.passed ? 0 : 1;
} finally {
  template.remove();
}
process.exit(); // whatever a tab still waits for
