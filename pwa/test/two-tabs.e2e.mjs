// The same consultant with two tabs open.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Scene } from "./scene.mjs";

const scene = new Scene(4);
let phone, tab;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
  tab = await phone.tab("/unsent");
});
after(() => scene.end());

test("what is done in one tab is seen in the other, and sent once", async () => {
  await scene.cut(phone);
  await scene.log(phone, "Besøg fra den ene fane");
  await tab.getByText("Besøg fra den ene fane").waitFor();
  assert.equal(await tab.getByText("Alt er sendt").count(), 0);

  await scene.mend();
  // Both tabs wake at once, as after a tunnel.
  await Promise.all([phone.page, tab].map((page) => page.evaluate(() => void dispatchEvent(new Event("online")))));
  await phone.allSent();
  await tab.getByText("Alt er sendt").first().waitFor();
  assert.deepEqual(await scene.arrived("Besøg fra"), ["Besøg fra den ene fane"]);
  assert.deepEqual(phone.errors, []);
});
