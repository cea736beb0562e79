// The session ends while the phone is offline, or the person signs out: nothing
// is lost, nothing is sent by somebody else, and nothing stays that should not.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { waits } from "./steps.mjs";

const scene = new Scene(0);
const stranger = new Scene(1);
let phone;

before(async () => {
  await scene.begin();
  await stranger.begin();
  phone = await scene.phone();
});
after(async () => {
  await scene.end();
  await stranger.end();
});

/** Ends the phone's session at the server. */
async function endSession() {
  for (const { id } of await scene.devices()) await scene.consultant.delete(`/sessions/${id}`);
}

/** Logs a visit without network, and comes back to a server that no longer knows the session. */
async function loggedOutWith(note) {
  await scene.cut(phone);
  await scene.log(phone, note);
  await endSession();
  await scene.mend();
  await phone.goto("/unsent");
  await phone.sees("Log ind for at sende 1 ændring.");
}

/** The server hears of a sign-out without network when there is network again. */
function knowsDevices(count) {
  return until(`${count} devices at the server`, async () => (await scene.devices()).length === count);
}

async function signOut({ anyway = false } = {}) {
  await phone.goto("/settings");
  await phone.press("button", "Log ud");
  await phone.sees("Log ud?");
  await phone.press("button", "Log ud");
  if (!anyway) return;
  await phone.press("button", "Log ud alligevel");
}

test("a session that ended while offline freezes the queue, and the same person's sign-in sends it once", async () => {
  await loggedOutWith("Frosset besøg");
  await waits(phone, 1);
  assert.equal(await phone.shows("Alt er sendt"), false);
  assert.deepEqual(await scene.arrived("Frosset"), []);
  await lookAt(phone.page);

  await phone.press("link", "Log ind");
  await phone.signIn(scene.email);
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Frosset"), ["Frosset besøg"]);
});

test("another person on the same phone neither sees nor sends what the first one wrote", async () => {
  await loggedOutWith("Mit eget besøg");
  await phone.press("link", "Log ind");
  await phone.signIn(stranger.email);
  await phone.allSent();
  assert.equal(await phone.shows("Mit eget besøg"), false);
  await phone.goto("/visits");
  await phone.find("heading", "Mine besøg");
  assert.equal(await phone.shows(scene.company.name), false);
  assert.deepEqual(await scene.arrived("Mit eget"), []);

  await signOut();
  await phone.signIn(scene.email);
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Mit eget"), ["Mit eget besøg"]);
});

test("signing out with something unsent asks, and keeps it for the next sign-in", async () => {
  await scene.cut(phone);
  await scene.log(phone, "Usendt ved udlogning");
  await signOut();
  await phone.sees("1 ændring er ikke sendt endnu. De bliver liggende på telefonen og kan sendes, når du logger ind igen.");
  await phone.press("button", "Annuller");
  await waits(phone, 1);

  await signOut({ anyway: true });
  await phone.find("textbox", "E-mail");
  await phone.holds("keep");
  assert.equal(await phone.shows("Usendt ved udlogning"), false);

  await scene.mend();
  await phone.signIn(scene.email);
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Usendt"), ["Usendt ved udlogning"]);
});

test("signing out without network removes everything, and the server hears of it later", async () => {
  await knowsDevices(1);
  await scene.cut(phone);
  await signOut();
  await phone.find("textbox", "E-mail");
  await phone.holds();
  await phone.reload();
  await phone.find("textbox", "E-mail");
  assert.equal(await phone.shows("Hej"), false);

  await scene.mend();
  await phone.reload();
  await phone.find("textbox", "E-mail");
  await knowsDevices(0);
  assert.deepEqual(phone.errors, []);
});
