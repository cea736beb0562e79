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

const version = (on = phone) => on.evaluate('Number(document.documentElement.dataset.version ?? "1")');
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
  // As at the very first visit: no service worker keeps the parts yet, so they come from the network.
  // Nor does an answer last as long as somebody looks, so that all there is to fetch can be seen to have come.
  scene.link.missing = ["/sw.js", "/api/v1/sync/live"];
  const first = scene.newPhone();
  await first.open();
  await first.signIn(scene.email);
  await first.goto("/settings");
  await first.find("heading", "Mere");
  await first.page.waitForLoadState("networkidle"); // the screens that are fetched ahead are here
  let loads = 0;
  first.page.on("load", () => loads++);
  scene.link.deploy();
  await first.press("text", "Kontor");
  await first.find("heading", `Mine tal ${new Date().getFullYear()}`);
  await until("the page to be loaded again", () => loads > 0);
  assert.equal(await version(first), 3);
  assert.equal(await first.shows("Noget gik galt"), false);
  assert.equal(loads, 1);
  assert.deepEqual(first.errors, []);
});
