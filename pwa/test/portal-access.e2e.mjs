// A company's own door for those who use it without a mouse or without sight: an opening is
// reported by keys alone, with JavaScript and without, and what a screen reader says is read.
import assert from "node:assert/strict";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { desk } from "./desk.mjs";
import { Keyboard } from "./keyboard.mjs";
import { hundred, letsIn } from "./lighthouse.mjs";
import { linkMailed } from "./mails.mjs";
import { Phone } from "./phone.mjs";
import { isTold, reading } from "./screen-reader.mjs";
import { sharedServer } from "./server.mjs";
import { today } from "./steps.mjs";

const top = ["Gå til indholdet", "Kommunen For virksomheder", "Log ind"];
const browsers = [];
let server, consultant, company;

before(async () => {
  server = await sharedServer();
  consultant = await server.as("konsulent@demo.example");
  company = (await consultant.get("/companies?q=Fjelmvig%20Fiskeindustri")).items[0];
});
after(async () => {
  await Promise.all(browsers.map((browser) => browser.remove()));
  await server.remove();
});

const at = (path = "") => `${server.url}/virksomhed${path}`;

async function visitor(options) {
  const browser = new Phone(server.url, { args: letsIn, ...options });
  browsers.push(browser);
  await browser.launch();
  return browser;
}

/** What a screen reader says of what there is to fill in and of what is wrong with it. */
const said = async (page) => (await reading(page)).filter((text) => /^(alert|status)|invalid|chosen|has »/.test(text));

/** Presses the button or link of that name, which is on the way, and waits for the page it leads to. */
async function press(keys, page, name, title) {
  const passed = await keys.tabTo(name);
  await keys.press("Enter");
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  return passed;
}

for (const [how, options] of [
  ["with JavaScript", desk],
  ["without JavaScript", { javaScriptEnabled: false }],
]) {
  test(`P1, P3: an opening is reported by keys alone and understood without sight, ${how}`, async () => {
    const script = options.javaScriptEnabled !== false;
    const email = `bo.${script ? "med" : "uden"}@fisk.example`;
    const browser = await visitor(options);
    const { page } = browser;
    const keys = new Keyboard(page);

    const hasHundred = () => script && hundred(browser);

    await page.goto(at());
    await isTold(page);
    await hasHundred();
    assert.deepEqual(await keys.tabTo("Meld en stilling"), [...top, "Meld en stilling"]);
    await page.goto(at());
    await keys.tabTo("Gå til indholdet");
    await keys.press("Enter");
    assert.deepEqual(await press(keys, page, "Meld en stilling", "Meld en stilling"), ["Meld en stilling"]);

    await isTold(page);
    assert.deepEqual(await keys.tabTo("Virksomhedens CVR-nummer"), [...top, "Virksomhedens CVR-nummer"]);
    await keys.type("12");
    await keys.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await said(page), [
      "alert »Ret én ting, og send igen« has the focus",
      "field »Virksomhedens CVR-nummer« required invalid has »12« (8 cifre. I finder det på en faktura eller på jeres hjemmeside. Fejl: Et CVR-nummer har 8 cifre.)",
      "status",
    ]);
    assert.match(await page.title(), /^Fejl: Meld en stilling/);
    await isTold(page);
    await keys.tabTo("Et CVR-nummer har 8 cifre.");
    await keys.press("Enter");
    assert.equal((await keys.focus()).name, "Virksomhedens CVR-nummer");
    await keys.press("ControlOrMeta+a");
    await keys.type(company.cvr);
    if (script) {
      await page.getByRole("status").getByText(company.name).waitFor();
      assert.ok((await said(page)).some((text) => text.startsWith(`status »${company.name}`)));
    }
    await keys.press("Enter");
    await page.getByText(company.name).first().waitFor();
    await page.getByRole("button", { name: "Send" }).waitFor();

    await isTold(page);
    const passed = await press(keys, page, "Send", "Meld en stilling");
    assert.deepEqual(passed.slice(top.length + 1), [
      "Ordinært job", "Hvad skal personen lave?", "Timer om ugen", "Hvor mange søger I?", "Skriv mere – det kan også vente, til vi ringer",
      "Dit navn", "Din e-mail", "Dit telefonnummer", "Send",
    ]);
    await page.getByRole("alert").waitFor();
    assert.deepEqual(await said(page), [
      "alert »Ret 4 ting, og send igen« has the focus",
      "group »Hvad kan I tilbyde?« required invalid (Fejl: Vælg, hvad virksomheden kan tilbyde.)",
      "field »Hvad skal personen lave?« required invalid (For eksempel: pakke ordrer på lageret. Fejl: Skriv, hvad arbejdet går ud på.)",
      "field »Hvor mange søger I?« has »1«",
      "field »Dit navn« required invalid (Fejl: Skriv dit navn.)",
      "field »Din e-mail« required invalid (Vi sender et link, som du bekræfter med. Fejl: E-mailadressen ser ikke rigtig ud. Skriv den som navn@firma.dk.)",
    ]);
    await isTold(page);
    await hasHundred();

    await keys.tabTo("Vælg, hvad virksomheden kan tilbyde.");
    await keys.press("Enter");
    assert.equal((await keys.focus()).name, "Hvad kan I tilbyde?");
    await keys.tabTo("Ordinært job");
    await keys.until("ArrowDown", ({ name }) => name.startsWith("Småjob"));
    await keys.tabTo("Hvad skal personen lave?");
    await keys.type("Pakke fisk");
    await keys.tabTo("Timer om ugen");
    await keys.type("7,5");
    await keys.tabTo("Skriv mere – det kan også vente, til vi ringer");
    await keys.press("Enter");
    await keys.tabTo("Opgaver");
    await keys.type("Vaske kasser");
    await keys.tabTo("Aften");
    await keys.press("Space");
    await keys.tabTo("Dit navn");
    await keys.type("Bo Fisk");
    await press(keys, page, "Send", "Meld en stilling");
    await page.getByRole("alert").getByText("Ret én ting").waitFor();
    assert.deepEqual(await said(page), [
      "alert »Ret én ting, og send igen« has the focus",
      "choice »Småjob – under 20 timer om ugen« chosen",
      "field »Hvad skal personen lave?« required has »Pakke fisk« (For eksempel: pakke ordrer på lageret.)",
      "field »Timer om ugen« has »7,5« (Lad feltet være tomt, hvis I ikke ved det endnu.)",
      "field »Hvor mange søger I?« has »1«",
      "field »Opgaver« has »Vaske kasser« (Én på hver linje.)",
      "box »Aften« chosen",
      "field »Dit navn« required has »Bo Fisk«",
      "field »Din e-mail« required invalid (Vi sender et link, som du bekræfter med. Fejl: E-mailadressen ser ikke rigtig ud. Skriv den som navn@firma.dk.)",
    ]);
    await keys.tabTo("E-mailadressen ser ikke rigtig ud. Skriv den som navn@firma.dk.");
    await keys.press("Enter");
    assert.equal((await keys.focus()).name, "Din e-mail");
    await keys.type(email);
    await press(keys, page, "Send", "Næsten færdig: bekræft din e-mail");
    await isTold(page);
    await hasHundred();

    await page.goto(await linkMailed(server, email, "bekraeft"));
    await isTold(page);
    await press(keys, page, "Ja, send den til os", "Tak, vi har fået den");
    await isTold(page);
    assert.deepEqual(browser.errors, []);
  });
}

test("P2, P3: an invitation and the pages of those who are signed in are understood without sight", async () => {
  const browser = await visitor(desk);
  const { page } = browser;
  const keys = new Keyboard(page);
  const stands = async () => {
    await hundred(browser);
    await isTold(page);
  };
  await page.goto(await invitation());
  await page.getByText(company.name).waitFor();
  await stands();
  await showCandidate();
  await page.goto(at("/log-ind"));
  await stands();
  await keys.tabTo("Din e-mail");
  await keys.type("virksomhed@demo.example");
  await press(keys, page, "Send mig et link", "Se efter i din e-mail");
  await isTold(page);
  await page.goto(await linkMailed(server, "virksomhed@demo.example", "log-ind"));
  await isTold(page);
  await keys.tabTo("Log ind"); // at the top
  await press(keys, page, "Log ind", "Jeres stillinger");
  await stands();

  await page.getByRole("link", { name: "Etiketter og vask af forklæder" }).click();
  await page.getByRole("heading", { level: 1, name: "Etiketter" }).waitFor();
  await isTold(page);
  await press(keys, page, "Kandidater", "Kandidater");
  await stands();
  await keys.tabTo("Ja, vi vil gerne mødes");
  await keys.press("Enter");
  await page.getByText("I har svaret ja.").nth(1).waitFor();
  await isTold(page);
  await press(keys, page, "Mentorer og kurser", "Mentorer og kurser");
  await stands();
  await press(keys, page, "Personer", "Personer med adgang");
  await keys.tabTo("Kollegaens e-mail");
  await keys.type("ingen");
  await keys.press("Enter");
  await page.getByRole("alert").waitFor();
  await stands();
  await page.goto(at("/tilgaengelighed"));
  await stands();
  assert.deepEqual(browser.errors, []);
});

/** The address in a code by which the company reports. */
async function invitation() {
  const secret = randomBytes(32);
  const hash = createHash("sha256").update(secret).digest("base64");
  await consultant.put(`/invitations/${randomUUID()}`, { company_id: company.id, purpose: "report", email: "", hash });
  return at(`/i/${secret.toString("base64url")}`);
}

/** Shows the citizen whom the company knows from one opening in another, too. */
async function showCandidate() {
  const { items } = await consultant.get(`/openings?company_id=${company.id}`);
  const [waits, shown] = ["Etiketter og vask af forklæder", "Foldning af kasser på aftenholdet"].map((title) => items.find((o) => o.title === title));
  await consultant.post(`/openings/${waits.id}/candidates`, {
    id: randomUUID(), citizen_id: shown.candidates[0].citizen_id, fields: ["hours"], shown_text: "Vi fortæller om dine timer.", given_on: today,
  });
}
