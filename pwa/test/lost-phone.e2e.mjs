// A phone is reported lost: what only it has is handed over, and then it is empty.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { fillVisit } from "./steps.mjs";

const scene = new Scene(6);
let phone;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

const kept = () =>
  phone.evaluate(`(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    storage: Object.keys(localStorage).filter((key) => key !== "jobbro.wiped"),
  }))()`);

test("it hands over what was not sent, removes everything, and says why", async () => {
  await scene.cut(phone);
  await scene.log(phone, "Skrevet før tyveriet");
  await phone.goto(`/visits/new?company=${scene.other.id}`);
  await fillVisit(phone, "Kladde før tyveriet");
  await phone.press("button", "Luk");
  await phone.sees("Kladden er gemt");
  const [{ id }] = await scene.devices();
  await scene.consultant.post(`/sessions/${id}/lost`);

  await scene.mend();
  await phone.goto("/");
  await phone.sees("Telefonen er meldt mistet, og alt er slettet fra den. Det, der var skrevet, er sendt til kommunen.");
  // Last of all the server is told of the sign-out.
  await until("an empty phone", async () => Object.values(await kept()).every(({ length }) => length === 0));
  assert.equal(await phone.shows("Hej"), false);
  assert.equal(await phone.shows(scene.company.name), false);

  assert.deepEqual(await scene.arrived("Skrevet før"), ["Skrevet før tyveriet"]);
  const { items } = await scene.consultant.get("/held");
  assert.deepEqual(items.map(({ code, op }) => [op.kind, code, op.args.text]), [["note.keep", "note.kept", "Kladde før tyveriet"]]);
  await until("the phone's word that it is empty", async () => (await scene.devices()).every((device) => device.wiped_at));
});

test("it opens nothing afterwards, and its owner finds the draft on another phone", async () => {
  await phone.goto("/visits");
  await phone.find("textbox", "E-mail");
  assert.equal(await phone.shows("tyveriet"), false);
  assert.deepEqual(phone.errors, []);

  const found = await scene.phone();
  await found.goto("/unsent");
  await found.sees("Fra en anden telefon");
  await found.sees("Kladde før tyveriet");
  await lookAt(found.page);
  assert.equal(await found.shows("meldt mistet, og alt er slettet"), false);
  await found.goto("/settings/devices");
  await found.sees("Tømt");
  await lookAt(found.page);
  assert.deepEqual(found.errors, []);
});
