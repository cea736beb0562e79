// A company's own door, from the code on the consultant's phone to the answer that is read there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Door, send } from "./door.mjs";
import { lookAt } from "./looks.mjs";

const door = new Door();

before(() => door.open());
after(() => door.close());

test("P1, P2, M4: reported from a code in less than a minute, on the phone in two seconds, and answered", async () => {
  await door.admit(door.smith);
  const page = await door.story((page, who) => door.signInByMail(page, who));
  await lookAt(page, { thumbs: false });

  await page.getByRole("link", { name: "Mentorer og kurser" }).click();
  await page.getByText("ledige pladser").first().waitFor();
  await lookAt(page, { thumbs: false });
  await page.getByRole("link", { name: "Jeres stillinger" }).click();
  const asked = page.getByRole("region", { name: /Hvor tilfreds er du med vores hjælp til »Pakke brød/ });
  await lookAt(page, { thumbs: false });
  await asked.getByRole("button", { name: "Tilfreds", exact: true }).click();
  await page.getByRole("status").getByText("Tak, det er noteret.").waitFor();
  assert.equal(await asked.count(), 0, "it is asked again");
  await page.getByRole("navigation").getByRole("link", { name: "Meld en stilling" }).click();
  await page.getByText(door.baker.company.name).last().waitFor(); // nobody asks which company it is
  assert.equal(await page.getByLabel("Din e-mail").inputValue(), door.baker.email);
});

test("P1: without JavaScript an opening is reported and confirmed, and mistakes are told where they are", async () => {
  const page = await door.somebody({ javaScriptEnabled: false });
  await page.goto(door.at("/meld"));
  await page.getByLabel("CVR-nummer").fill(door.smith.company.cvr);
  await send(page);
  await send(page); // with nothing in it
  await page.getByRole("alert").getByText("Skriv dit navn.").waitFor();
  await page.getByText("Ordinært job").click();
  await page.getByLabel("Hvad skal personen lave?").fill("Feje gulvet");
  await page.getByLabel("Dit navn").fill("Otto");
  await page.getByLabel("Din e-mail").fill("uden@smedje.example");
  await send(page);
  await page.goto(await door.linkMailed("uden@smedje.example", "bekraeft"));
  await send(page);
  await page.getByRole("heading", { name: "Tak, vi har fået den" }).waitFor();
});

test("P1: the pages can be used by everybody", async () => {
  const page = await door.somebody();
  for (const path of ["", "/meld", `/meld?cvr=${door.baker.company.cvr}`, "/meld?cvr=12", "/log-ind", "/mails", "/tilgaengelighed"]) {
    await page.goto(door.at(path));
    await lookAt(page, { thumbs: false });
  }
});
