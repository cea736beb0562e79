// A visit is logged with the keyboard alone, and what has the focus can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Scene } from "./scene.mjs";

const scene = new Scene(9);
let phone, keyboard;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
  keyboard = phone.page.keyboard;
});
after(() => scene.end());

/** What has the focus: its name, its group, and whether it can be seen or lies behind a bar. */
const focus = () =>
  phone.page.evaluate(() => {
    const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
    const element = document.activeElement;
    if (element === document.body) return { name: "", group: "", seen: true };
    const label = element.labels?.[0];
    const { left, top, width, height } = (label ?? element).getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      name: plain(element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent),
      group: plain(element.closest("fieldset")?.querySelector("legend")?.textContent),
      seen: element.contains(there) || (label?.contains(there) ?? false),
    };
  });

/** Presses a key until what is wanted has the focus; fails on the way when the focus cannot be seen. */
async function until(key, wanted) {
  for (let pressed = 0; pressed < 80; pressed++) {
    await keyboard.press(key);
    const here = await focus();
    assert.ok(here.seen, `»${here.name}« has the focus and cannot be seen`);
    if (wanted(here)) return;
  }
  assert.fail(`${key} never leads to ${wanted}`);
}

/** Goes to a group and chooses one of it. */
async function choose(group, name, key) {
  await until("Tab", (here) => here.group === group);
  if ((await focus()).name !== name) await until(key, (here) => here.name === name);
  await keyboard.press("Space");
}

test("V1: a visit is logged with the keyboard alone", async () => {
  await phone.goto(`/companies/${scene.company.id}`);
  await phone.sees(scene.company.name);
  await until("Tab", ({ name }) => name === "Log besøg");
  await keyboard.press("Enter");
  await phone.find("heading", "Log besøg");

  await choose("Hvad talte I om?", "Plan for rekruttering", "Tab");
  await choose("Hvornår taler I sammen igen?", "Ingen aftale", "ArrowRight");
  await choose("Ingen aftale, fordi", "Intet behov lige nu", "ArrowRight");
  await until("Tab", ({ name }) => name === "Note");
  await keyboard.type("Skrevet uden en finger på skærmen");
  await until("Tab", ({ name }) => name === "Noten indeholder ingen personoplysninger om borgere");
  await keyboard.press("Space");
  await until("Tab", ({ name }) => name === "Gem besøg");
  await keyboard.press("Enter");
  await phone.sees("Gemt på telefonen");
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Skrevet uden"), ["Skrevet uden en finger på skærmen"]);
  assert.deepEqual(phone.errors, []);
});
