// A shortened run must pass, and each sabotage must be found: a check that cannot fail proves nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { report } from "./report.mjs";
import { run } from "./run.mjs";
import { Town } from "./town.mjs";

let template;
before(async () => (template = await Town.prepare()));
after(() => template.remove());

const result = async (options) => report(await run({ seed: "a short one", phones: 6, template: template.data, ...options }));

test("nothing is lost, applied twice or refused unseen, whatever happens", async () => {
  const { passed, text } = await result({ commands: 600 });
  assert.ok(passed, text);
});

test("a server that answers before it has committed, and dies, is found", async () => {
  const { passed, lines, text } = await result({ commands: 150, broken: "early-answer" });
  assert.ok(!passed && lines.get("lost").length > 0, text);
});

test("a server that forgets which commands it has seen is found", async () => {
  const { passed, lines, text } = await result({ commands: 200, broken: "forgets" });
  assert.ok(!passed && lines.get("applied twice").length > 0, text);
});
