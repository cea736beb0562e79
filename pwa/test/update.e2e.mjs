// A new version of the app is laid out while the phone is in use.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Scene } from "./scene.mjs";
import { fillVisit, saveVisit } from "./steps.mjs";

const scene = new Scene(2);
let phone;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

const version = () => phone.evaluate('Number(document.documentElement.dataset.version ?? "1")');
/** Lets the browser look for a new version, as it does by itself from time to time. */
const look = () => phone.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)");
const waitsToTakeOver = () =>
  until("the new version to be ready", () => phone.evaluate("navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)"));

test("it is not offered while a visit is being written, and the draft outlives it", async () => {
  await phone.goto(`/visits/new?company=${scene.company.id}`);
  await fillVisit(phone, "Midt i en opdatering");
  scene.link.deploy();
  await look();
  await waitsToTakeOver();
  assert.equal(await phone.shows("Der er en ny version af Jobbro."), false);
  assert.equal(await version(), 1);

  await phone.press("button", "Luk");
  await phone.sees("Der er en ny version af Jobbro.");
  await phone.press("button", "Skift til den");
  await until("the new version", async () => (await version().catch(() => 0)) === 2);

  await phone.goto("/unsent");
  await phone.sees("Midt i en opdatering");
  await phone.press("link", "Fortsæt");
  await saveVisit(phone);
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Midt i"), ["Midt i en opdatering"]);
  await phone.goto("/unsent");
  await phone.sees("Alt er sendt");
  assert.equal(await phone.shows("Der er en ny version af Jobbro."), false);
});

test("a part of the app that is gone since then loads the page again, once", async () => {
  // As at the very first visit: nothing is kept yet, so a part comes from the network.
  await phone.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.unregister())");
  await phone.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))");
  await phone.page.route("**/sw.js", (route) => route.abort());
  let loads = 0;
  phone.page.on("load", () => loads++);
  await phone.goto("/settings");
  await phone.find("heading", "Mere");
  await phone.page.waitForLoadState("networkidle"); // the screens that are fetched ahead are here
  scene.link.deploy();
  loads = 0;
  await phone.press("text", "Kontor");
  await phone.find("heading", `Mine tal ${new Date().getFullYear()}`);
  await until("the page to be loaded again", () => loads > 0);
  assert.equal(await version(), 3);
  assert.equal(await phone.shows("Noget gik galt"), false);
  assert.equal(loads, 1);
  assert.deepEqual(phone.errors, []);
});
