// The main job, as a consultant does it: sign in, find a company, and log visits
// while the server is gone; reload, restart the browser; when the server is back,
// each visit has arrived exactly once and counts in its own year.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const server = new Server();
let phone, page, consultant, company, quotaBefore;

const danishDay = (date) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" }).format(date);
const today = danishDay(new Date());
const thisYear = Number(today.slice(0, 4));
const lastYear = `${thisYear - 1}-12-30`;

before(async () => {
  await server.start();
  consultant = await server.as("konsulent@demo.example");
  const { items } = await consultant.get(`/companies?owner_id=${consultant.user.id}&limit=200`);
  company = items.find((c) => /[æøå]/i.test(c.name));
  quotaBefore = await quota();
  phone = new Phone(server.url);
  page = await phone.open();
});
after(async () => {
  await phone?.remove();
  await server.remove();
});

/** The year's figures: the consultant's own, and the municipality's as the manager sees them. */
async function quota() {
  const manager = await server.as("leder@demo.example");
  return Promise.all([consultant.get(`/quota?year=${thisYear}&user_id=${consultant.user.id}`), manager.get(`/quota?year=${thisYear}`)]);
}

async function search(text) {
  await page.getByRole("link", { name: "Søg", exact: true }).click();
  await page.getByRole("searchbox").fill(text);
  await page.getByRole("link", { name: company.name }).first().waitFor();
}

/** Taps a choice, as a thumb does: on its words. */
const choose = (group, words) => page.getByRole("group", { name: group }).getByText(words, { exact: true }).click();

/** Logs a visit on the screen that is open for it. */
async function log(note, day) {
  await choose("Hvad talte I om?", "Plan for rekruttering");
  await choose("Hvornår taler I sammen igen?", "Ingen aftale");
  await page.getByText("Intet behov lige nu", { exact: true }).click();
  await page.getByRole("textbox", { name: "Note" }).fill(note);
  await page.getByText(/ingen personoplysninger/).click();
  if (day !== today) {
    await choose("Hvornår?", "Anden dag");
    await page.getByLabel("Dato", { exact: true }).fill(day);
  }
  await page.getByRole("button", { name: "Gem besøg" }).click();
  await page.getByRole("heading", { name: "Log besøg" }).waitFor({ state: "detached" });
  await page.getByText("Gemt på telefonen").first().waitFor();
}

async function visitsAt(day) {
  const { items } = await consultant.get(`/visits?company_id=${company.id}&from=${day}&to=${day}`);
  return items.filter((v) => v.note.startsWith("Prøvebesøg"));
}

test("sign in and find the company however its letters are written", async () => {
  await phone.signIn("konsulent@demo.example");
  const plain = company.name.replaceAll(/å/gi, "aa").replaceAll(/ø/gi, "oe").replaceAll(/æ/gi, "ae");
  const at = company.name.search(/[æøå]/i);
  await search(company.name.slice(Math.max(0, at - 3), at + 3)); // a fragment with the Danish letter
  await search(plain.slice(Math.max(0, at - 3), at + 5)); // and without it
});

test("log two visits with the server gone", async () => {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await server.stop("SIGKILL");
  assert.equal(await phone.reachesServer(), false, "the server still answers");

  for (const [note, day] of [["Prøvebesøg i år", today], ["Prøvebesøg sidste år", lastYear]]) {
    await search(company.name);
    await page.getByRole("link", { name: company.name }).first().click();
    await page.getByRole("link", { name: "Log besøg" }).first().click();
    await log(note, day);
  }
});

test("both are there after a reload and after a restart of the browser", async () => {
  await page.goto(`${server.url}/unsent`);
  await page.getByText(company.name).nth(1).waitFor();
  await page.reload();
  await page.getByText(company.name).nth(1).waitFor();
  await phone.close();
  page = await phone.open("/unsent");
  await page.getByText(company.name).nth(1).waitFor();
  assert.equal(await phone.reachesServer(), false, "the server still answers");
});

test("when the server is back, each has arrived once and counts in its year", async () => {
  await server.start();
  consultant = await server.as("konsulent@demo.example");
  await page.reload(); // a start of the app sends what waits
  await page.getByText("Alt er sendt").first().waitFor();

  const [now, then] = [await visitsAt(today), await visitsAt(lastYear)];
  assert.deepEqual(now.map((v) => [v.note, v.strategic, v.late]), [["Prøvebesøg i år", true, false]]);
  assert.deepEqual(then.map((v) => [v.note, v.strategic, v.late]), [["Prøvebesøg sidste år", true, true]]);
  for (const [i, figures] of (await quota()).entries()) {
    assert.equal(figures.visits.actual, quotaBefore[i].visits.actual + 1, "the visit counts once in its year");
    assert.equal(figures.strategic.actual, quotaBefore[i].strategic.actual + 1);
  }
  assert.deepEqual(phone.errors, []);
});
