// The table of companies as a manager uses it at a desk: by keyboard, by an address
// that a colleague opens, as a file, and filled from one (R2, R4, T2).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";

const server = new Server();
const desk = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };
const places = [];
let page;

before(async () => {
  await startSmall(server);
  page = await sit("leder@demo.example");
});
after(async () => {
  for (const place of places) {
    assert.deepEqual(place.errors, []);
    await place.remove();
  }
  await server.remove();
});

async function sit(email) {
  const place = new Phone(server.url, desk);
  places.push(place);
  const opened = await place.open();
  await place.signIn(email);
  return opened;
}

/** Goes there and waits for the first row. */
async function open(on, path) {
  await on.goto(server.url + path);
  await on.locator("[data-row='0'] th").waitFor();
}

const names = (on) => on.locator("[data-row] th.name").allTextContents();
const counted = async (on) => Number((await on.locator("main p[role=status] strong").first().textContent()).replace(/\D/g, ""));
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));

test("the table is searched and walked through by keyboard alone", async () => {
  await open(page, "/office/companies");
  const all = await counted(page);
  await page.locator("h1").focus();
  await page.keyboard.press("/");
  await page.keyboard.type("hjørring");
  await page.waitForURL(/q=hj/);
  await page.waitForFunction((n) => Number(document.querySelector("main p[role=status] strong").textContent.replace(/\D/g, "")) < n, all);

  await page.locator("[data-row='0']").focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), "1");
  await page.keyboard.press("Space");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowDown");
  await page.getByText("4 virksomheder er valgt").waitFor();
  await page.keyboard.press("End");
  await page.waitForFunction((last) => document.activeElement?.getAttribute("data-row") === String(last), (await counted(page)) - 1);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => document.activeElement?.getAttribute("data-row") === "0");
  const first = (await page.locator("[data-row='0'] th.name").textContent()).trim();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  await page.goBack();
  await page.waitForURL(/q=hj/);
});

test("all that are found are chosen, also those that were never in sight", async () => {
  await open(page, "/office/companies?tier=close");
  await page.getByLabel("Vælg alle").check();
  await page.getByText(`${(await counted(page)).toLocaleString("da-DK")} virksomheder er valgt`).waitFor();
});

test("a filter is an address that a colleague opens, and back is the filter before", async () => {
  await open(page, "/office/companies");
  const all = await counted(page);
  await page.getByLabel("Visning").selectOption({ label: "Ikke besøgt i 180 dage" });
  await page.waitForURL(/unseen=180/);
  await page.waitForFunction((n) => Number(document.querySelector("main p[role=status] strong").textContent.replace(/\D/g, "")) < n, all);
  await page.getByRole("button", { name: "Fast kontakt" }).click();
  await page.waitForURL(/sort=owner/);
  await page.waitForFunction(() => !document.querySelector(".grid.stale"));

  const colleague = await sit("chef@demo.example");
  await open(colleague, new URL(page.url()).pathname + new URL(page.url()).search);
  assert.deepEqual((await names(colleague)).slice(0, 10), (await names(page)).slice(0, 10));

  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("sort=owner"));
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("unseen"));
  await page.waitForFunction((n) => Number(document.querySelector("main p[role=status] strong").textContent.replace(/\D/g, "")) === n, all);
});

test("a view is kept under a name and shared", async () => {
  await open(page, "/office/companies?tier=close&columns=name,owner,phone");
  await page.getByRole("button", { name: "Visninger" }).click();
  await page.getByLabel("Navn", { exact: true }).fill("Vores tætte");
  await page.getByLabel("Del med alle").check();
  await page.getByRole("button", { name: "Gem visningen" }).click();
  const consultant = await sit("konsulent@demo.example");
  await open(consultant, "/office/companies");
  await consultant.getByLabel("Visning").selectOption({ label: "Vores tætte" });
  await consultant.waitForURL(/tier=close.*columns=name,owner,phone/);
});

test("the file has every row of the table, and says what it is", async () => {
  await open(page, "/office/companies?tier=close&sort=owner");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /CSV/ }).click()]);
  const [rows, about] = readFileSync(await file.path(), "utf8").split("\r\n\r\n");
  assert.equal(rows.split("\r\n").length - 1, await counted(page));
  assert.match(rows, /^\uFEFFVirksomhed;/);
  assert.match(about, /Filter;Samarbejdsgrad: Tæt/);
});

test("a file is looked at before it is kept", async () => {
  await page.goto(`${server.url}/office/companies/import`);
  const table = "CVR-nummer;Navn;By\r\n98000003;Nyhavn Smedje ApS;Hirtshals\r\n12345678;Forkert;Vrå\r\n";
  await page.setInputFiles("input[type=file]", { name: "nye.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByText("Klar til at blive indlæst").first().waitFor();
  await page.getByLabel(/^Vis/).selectOption("rejected");
  await page.getByText("linje 3").first().waitFor();
  await page.getByRole("button", { name: "Indlæs 1 ændring" }).click();
  await page.getByText("Virksomhederne er opdateret.").waitFor();
  await open(page, "/office/companies?q=nyhavn smedje");
  assert.equal(await counted(page), 1);
});
