// A visit is logged with the keyboard alone, and what has the focus can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Keyboard } from "./keyboard.mjs";
import { Scene } from "./scene.mjs";

const scene = new Scene(9);
let phone, keyboard;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
  keyboard = new Keyboard(phone.page);
});
after(() => scene.end());

/** Goes to a group and chooses one of it. */
async function choose(group, name, key) {
  await keyboard.until("Tab", (here) => here.group === group);
  if ((await keyboard.focus()).name !== name) await keyboard.until(key, (here) => here.name === name);
  await keyboard.press("Space");
}

test("V1: a visit is logged with the keyboard alone", async () => {
  await phone.goto(`/companies/${scene.company.id}`);
  await phone.sees(scene.company.name);
  await keyboard.tabTo("Log besøg");
  await keyboard.press("Enter");
  await phone.find("heading", "Log besøg");

  await choose("Hvad talte I om?", "Plan for rekruttering", "Tab");
  await choose("Hvornår taler I sammen igen?", "Ingen aftale", "ArrowRight");
  await choose("Ingen aftale, fordi", "Intet behov lige nu", "ArrowRight");
  await keyboard.tabTo("Note");
  await keyboard.type("Skrevet uden en finger på skærmen");
  await keyboard.tabTo("Noten indeholder ingen personoplysninger om borgere");
  await keyboard.press("Space");
  await keyboard.tabTo("Gem besøg");
  await keyboard.press("Enter");
  await phone.sees("Gemt på telefonen");
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Skrevet uden"), ["Skrevet uden en finger på skærmen"]);
  assert.deepEqual(phone.errors, []);
});
