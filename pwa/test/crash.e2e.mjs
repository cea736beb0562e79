// The battery runs out in the middle of a sentence.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Scene } from "./scene.mjs";
import { fillVisit } from "./steps.mjs";

const scene = new Scene(3);
let phone;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

/** Every field as it stands in the form, once the company's people are in it. */
async function fields() {
  await phone.sees("Hvem mødte du?");
  return phone.evaluate(`[...document.querySelectorAll("form input, form textarea")]
    .map((field) => [field.closest("fieldset")?.querySelector("legend").textContent ?? "", field.value, field.checked ?? null])`);
}

test("V1: a visit that was being written is there at the next start, with every field, and nobody is asked", async () => {
  await scene.cut(phone);
  await phone.goto(`/visits/new?company=${scene.company.id}`);
  await fillVisit(phone, "Vi talte om småjob og en");
  const written = await fields();
  const typedAt = Date.now();
  await until("300 ms since the last key", () => Date.now() - typedAt > 300);
  await phone.kill();

  await phone.open();
  await phone.sees("Fortsæt, hvor du slap");
  assert.equal(await phone.evaluate('document.querySelector("dialog[open]") !== null'), false, "it asks first");
  await phone.goto("/unsent");
  await phone.sees("Vi talte om småjob og en");
  await phone.press("link", "Fortsæt");
  await phone.find("heading", "Log besøg");
  assert.deepEqual(await fields(), written);
  assert.deepEqual(await scene.arrived("Vi talte"), [], "half a visit was sent");
  assert.deepEqual(phone.errors, []);
});

test("who signed in a moment ago is still signed in", async () => {
  await scene.mend();
  const other = scene.newPhone();
  await other.open();
  await other.signIn(scene.email);
  await other.kill(); // Chromium has not yet put on the disk what localStorage knows
  await other.open();
  await other.find("link", "Besøg");
  assert.equal(await other.shows("Adgangskode"), false);
});
