// The phone cannot keep what is written: then nobody reads that it is kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Scene } from "./scene.mjs";
import { fillVisit, saveVisit } from "./steps.mjs";

const scene = new Scene(5);
let phone;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

/** Leaves so much room on the phone, or as much as there was. */
async function room(quotaSize) {
  const cdp = await phone.page.context().newCDPSession(phone.page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: scene.link.url, quotaSize });
  return cdp;
}

test("a full phone says that the visit is not kept, and keeps it once there is room", async () => {
  await scene.cut(phone);
  // Chromium looks at the room that is left when a database is first opened.
  await phone.close();
  await phone.launch();
  const full = await room(1);
  await phone.goto(`/visits/new?company=${scene.company.id}`);
  await fillVisit(phone, "Ingen plads til mere");
  await phone.press("button", "Gem besøg");
  await phone.sees(
    "Besøget kunne ikke gemmes på telefonen. Måske mangler der plads. Det, du har skrevet, står her stadig.",
  );
  await phone.find("heading", "Log besøg");
  assert.equal(await phone.shows("Gemt på telefonen"), false);
  assert.equal(await phone.shows("Kladden er gemt"), false);

  await full.detach();
  await saveVisit(phone);
  await scene.mend();
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Ingen plads"), ["Ingen plads til mere"]);
});

test("a browser that keeps nothing says so at the start, and lets nobody write", async () => {
  await phone.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("", "SecurityError");
    };
  });
  await phone.goto(`/visits/new?company=${scene.company.id}`);
  await phone.sees("Jobbro kan ikke gemme noget her");
  assert.equal(await phone.evaluate('document.querySelector("input, textarea") === null'), true, "one can write");
});
