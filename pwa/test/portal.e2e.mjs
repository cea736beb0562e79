// A company's own door, from the code on the consultant's phone to the answer that is read there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lookAt } from "./looks.mjs";
import { linkMailed } from "./mails.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { shrink } from "./small-demo.mjs";

/** Between two letters of somebody who writes quickly on a phone. */
const letterMs = 60;
const [baker, other] = ["berit@bageri.example", "otto@smedje.example"];
const server = new Server();
const browsers = [];
let phone, company, second, consultant;

before(async () => {
  await server.start();
  await shrink(server.data);
  consultant = await server.as("konsulent@demo.example");
  [company, second] = (await consultant.get(`/companies?owner_id=${consultant.user.id}&limit=50`)).items.filter(({ status }) => status === "active");
  phone = new Phone(server.url);
  await phone.open();
  await phone.signIn("konsulent@demo.example");
  await phone.filled();
});
after(async () => {
  await Promise.all([phone, ...browsers].map((browser) => browser?.remove()));
  await server.remove();
});

/** Somebody of a company, on a phone of their own. */
async function somebody(options = {}) {
  const browser = new Phone(server.url, options);
  browsers.push(browser);
  await browser.launch();
  return browser.page;
}

const send = (page) => page.getByRole("main").getByRole("button").first().click();

async function signIn(page, email) {
  await page.goto(`${server.url}/virksomhed/log-ind`);
  await page.getByLabel("Din e-mail").fill(email);
  await send(page);
  await page.goto(await linkMailed(server, email, "log-ind"));
  await send(page);
  await page.getByRole("heading", { name: "Jeres stillinger" }).waitFor();
}

async function code() {
  await phone.goto(`/companies/${company.id}`);
  await phone.press("button", "Lad dem selv melde en åbning");
  await phone.press("button", "Vis en kode");
  await phone.sees("Koden virker nu.");
  const shown = await phone.evaluate(`document.querySelector("dialog[open]").innerText + [...document.querySelectorAll("dialog[open] input")].map((i) => i.value)`);
  return /https?:\/\/\S+\/virksomhed\/i\/[\w-]+/.exec(shown)[0];
}

test("P1, P2, M4: reported from a code in less than a minute, on the phone in two seconds, and answered", async () => {
  const address = await code();
  const page = await somebody();
  const began = performance.now();
  await page.goto(address);
  await page.getByText(company.name).waitFor();
  const write = (label, words) => page.getByRole("textbox", { name: label }).pressSequentially(words, { delay: letterMs });
  await page.getByText("Småjob", { exact: false }).click();
  await write("Hvad skal personen lave?", "Pakke brød fra klokken fire");
  await write("Timer om ugen", "7,5");
  await write("Dit navn", "Berit Bager");
  await write("Din e-mail", baker);
  await write("Dit telefonnummer", "20304050");
  await send(page);
  await page.getByText(baker).waitFor();
  const seconds = (performance.now() - began) / 1000;
  assert.ok(seconds < 60, `it took ${seconds} s`);

  await phone.goto("/openings");
  await page.goto(await linkMailed(server, baker, "bekraeft"));
  assert.equal(await phone.shows("Pakke brød fra klokken fire"), false, "it is here before it was confirmed");
  await send(page);
  const confirmed = performance.now();
  await phone.sees("Pakke brød fra klokken fire");
  const waited = performance.now() - confirmed;
  assert.ok(waited < 2000, `the phone knew it after ${waited} ms`);
  await page.getByRole("heading", { name: "Tak, vi har fået den" }).waitFor();

  const opening = (await consultant.get(`/openings?company_id=${company.id}`)).items.find(({ came_by }) => came_by === "portal");
  await phone.goto(`/openings/${opening.id}`);
  await phone.press("button", "Overtag");
  await phone.page.getByRole("dialog").getByRole("button", { name: "Overtag" }).click();
  await phone.sees("Du har overtaget åbningen");
  await phone.allSent();
  await present(opening);

  await signIn(page, baker);
  await page.getByRole("link", { name: "Kandidater" }).click();
  await send(page); // the terms
  await page.getByRole("button", { name: "Ja, vi vil gerne mødes" }).click();
  await page.getByText("I har svaret ja.").waitFor();
  await lookAt(page, { thumbs: false });

  await phone.goto(`/openings/${opening.id}`);
  await phone.sees("Siger ja");
  assert.deepEqual(phone.errors, []);
  await strangersSeeNothing(opening);
});

/** Shows a citizen of the consultant's to the company, on the phone. */
async function present(opening) {
  await phone.goto(`/openings/${opening.id}`);
  await phone.press("button", "Vis en kandidat");
  const sheet = phone.page.getByRole("dialog");
  await sheet.getByLabel("Hvem?").selectOption({ index: 1 });
  await sheet.getByText("Timer om ugen", { exact: true }).click();
  await sheet.getByText("Borgeren har fået teksten").click();
  await sheet.getByRole("button", { name: "Vis for virksomheden" }).click();
  await phone.sees("Kandidaten bliver vist for virksomheden");
  await phone.allSent();
}

/** Whoever acts for another company is told of nothing that is not theirs. */
async function strangersSeeNothing(opening) {
  const id = crypto.randomUUID();
  await consultant.put(`/contacts/${id}`, {
    company_id: second.id, workplace_id: null, name: "Otto", role: "owner", title: "", phone: "", email: other, informed_on: opening.heard_on, left_on: "",
  });
  await consultant.put(`/companies/${second.id}/members/${id}`);
  const page = await somebody();
  await signIn(page, other);
  assert.equal(await page.getByText(opening.title).count(), 0);
  const seen = async (path) => {
    const response = await page.goto(`${server.url}/virksomhed/${path}`);
    return [response.status(), await response.text()];
  };
  assert.deepEqual(await seen(`aabninger/${opening.id}`), await seen(`aabninger/${crypto.randomUUID()}`));
}

test("P1: without JavaScript an opening is reported and confirmed, and mistakes are told where they are", async () => {
  const page = await somebody({ javaScriptEnabled: false });
  await page.goto(`${server.url}/virksomhed/meld`);
  await page.getByLabel("CVR-nummer").fill(second.cvr);
  await send(page);
  await send(page); // with nothing in it
  await page.getByRole("alert").getByText("Skriv dit navn.").waitFor();
  await page.getByText("Ordinært job").click();
  await page.getByLabel("Hvad skal personen lave?").fill("Feje gulvet");
  await page.getByLabel("Dit navn").fill("Otto");
  await page.getByLabel("Din e-mail").fill("uden@smedje.example");
  await send(page);
  await page.goto(await linkMailed(server, "uden@smedje.example", "bekraeft"));
  await send(page);
  await page.getByRole("heading", { name: "Tak, vi har fået den" }).waitFor();
});

test("P1: the pages can be used by everybody", async () => {
  const page = await somebody();
  for (const path of ["", "/meld", `/meld?cvr=${company.cvr}`, "/meld?cvr=12", "/log-ind", "/tilgaengelighed"]) {
    await page.goto(`${server.url}/virksomhed${path}`);
    await lookAt(page, { thumbs: false });
  }
});
