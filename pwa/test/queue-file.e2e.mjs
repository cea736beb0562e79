// The way out when a phone never finds the network again: the queue as a file,
// taken in on another phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { fillVisit, shownWaiting, waits } from "./steps.mjs";

const scene = new Scene(8);
let phone, file;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

async function take(onto, file) {
  await onto.goto("/unsent");
  await onto.find("button", "Hent fra fil");
  await onto.page.locator("input[type=file]").setInputFiles(file);
}

test("a queue and its drafts are kept in a file", async () => {
  await scene.cut(phone);
  await scene.log(phone, "Reddet på en fil");
  await phone.goto(`/visits/new?company=${scene.other.id}`);
  await fillVisit(phone, "Kladde på en fil");
  await phone.press("button", "Luk");
  await phone.sees("Kladden er gemt");
  await waits(phone, 1);
  await lookAt(phone.page);
  const download = phone.page.waitForEvent("download");
  await phone.press("button", "Gem som fil");
  file = await (await download).path();
});

test("another phone sends what is in it, once, also when the first one comes back", async () => {
  await scene.mend();
  await phone.page.context().setOffline(true); // only so that the first phone stays silent
  const other = await scene.phone();
  await take(other, file);
  await other.sees("Hentet: 1 ændring og 1 kladde.");
  await other.sees("Kladde på en fil");
  await until("the visit at the server", async () => (await scene.arrived("Reddet")).length > 0);
  assert.deepEqual(await scene.arrived("Reddet"), ["Reddet på en fil"]);

  await take(other, file);
  await other.sees("Der var ikke noget nyt i filen. 2 var her allerede eller er sendt.");
  await phone.page.context().setOffline(false);
  await phone.goto("/unsent");
  await shownWaiting(phone, 0);
  assert.equal(await phone.shows("Skal rettes"), false);
  assert.deepEqual(await scene.arrived("Reddet"), ["Reddet på en fil"]);
  assert.deepEqual([...phone.errors, ...other.errors], []);
});

test("somebody else's file is refused, with the reason", async () => {
  const stranger = await scene.phone("konsulent@demo.example");
  await take(stranger, file);
  await stranger.sees("Filen hører til en anden bruger. Log ind som den bruger for at hente fra den.");
  for (const note of ["Reddet på en fil", "Kladde på en fil"]) assert.equal(await stranger.shows(note), false);
});
