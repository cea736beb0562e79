// A consultant's day without network: whom to visit, the route, the brief before
// the door, the visit and the next contact; and what the server has of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { danishDay, today } from "./steps.mjs";

let scene; // of a consultant who has two to visit, which depends on the day
const inAWeek = danishDay(Date.now() + 7 * 86_400_000);
let phone;

before(async () => {
  for (let number = 16; !scene?.other; number++) {
    await scene?.end();
    scene = await new Scene(number).begin();
  }
  phone = await scene.phone();
});
after(() => scene.end());

test("V1, V4, V6: a day from the plan to the next contact", async () => {
  await scene.cut(phone);
  await phone.goto("/");
  await phone.press("link", "Hvem skal du besøge?");
  await phone.sees("Dine virksomheder, den vigtigste først.");
  await lookAt(phone.page);
  const [first, second] = await phone.evaluate(`[...document.querySelectorAll("main li a .name")].map((one) => one.textContent)`);
  for (const name of [first, second]) await phone.press("checkbox", `Vælg ${name}`);
  await phone.press("button", "Aftal 2 besøg");
  await phone.choose("Hvilken dag?", "I dag");
  await lookAt(phone.page);
  await phone.press("button", "Gem aftalerne");
  await phone.sees("2 aftaler er gemt på telefonen");
  await phone.sees("Dagens rute");
  for (const name of [first, second]) await phone.sees(name);
  await lookAt(phone.page);

  const company = (await scene.consultant.get(`/companies?q=${encodeURIComponent(first)}&limit=1`)).items[0];
  await phone.goto(`/companies/${company.id}`);
  await phone.sees("Løfter og aftaler");
  await phone.press("link", "Log besøg");
  await phone.choose("Hvad talte I om?", "Plan for rekruttering");
  await phone.choose("Hvornår taler I sammen igen?", "1 uge");
  await phone.fill("Hvad er aftalt?", "Send forslag til to kandidater");
  await phone.press("button", "Gem besøg");
  await phone.sees("Gemt på telefonen");
  await phone.goto("/");
  await until("what is owed next", () => phone.shows("Send forslag til to kandidater"));

  await scene.mend();
  await phone.allSent();
  const { items } = await scene.consultant.get(`/visits?from=${today}&to=${today}&limit=50`);
  const mine = items.filter((visit) => visit.author_id === scene.consultant.user.id);
  assert.deepEqual(mine.map(({ status }) => status).sort(), ["completed", "planned"]);
  assert.equal(mine.find(({ status }) => status === "completed").company_id, company.id);
  const due = async () => (await scene.consultant.get(`/tasks?owner_id=${scene.consultant.user.id}&company_id=${company.id}&limit=50`)).items;
  await until("the task of the next contact", async () => (await due()).some(({ title, due_on }) => title === "Send forslag til to kandidater" && due_on === inAWeek));
  assert.deepEqual(phone.errors, []);
});

test("V1: a visit is logged without network in four taps, at the company one was to see", async () => {
  await scene.cut(phone);
  await phone.goto("/");
  await phone.evaluate(`addEventListener("pointerdown", () => (window.taps = (window.taps ?? 0) + 1), true)`);
  await phone.press("link", "Log besøg");
  await phone.choose("Hvad talte I om?", "Plan for rekruttering");
  await phone.choose("Hvornår taler I sammen igen?", "1 uge");
  await phone.press("button", "Gem besøg");
  await phone.sees("Gemt på telefonen");
  assert.equal(await phone.evaluate("window.taps"), 4);

  await scene.mend();
  await phone.allSent();
  const { items } = await scene.consultant.get(`/visits?from=${today}&to=${today}&limit=50`);
  const mine = items.filter((visit) => visit.author_id === scene.consultant.user.id);
  assert.deepEqual(mine.map(({ status }) => status), ["completed", "completed"], "what was planned for the day has been held");
  assert.deepEqual(phone.errors, []);
});
