// Citizens' cards at the desk: a caseworker makes one and goes through considerations and
// consents with the citizen, and the consultant who has it changes what is theirs to change.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Desks } from "./desk.mjs";
import { lookAt } from "./looks.mjs";
import { Server } from "./server.mjs";
import { shrink } from "./small-demo.mjs";

const server = new Server();
const desks = new Desks(server);
const caseRef = "2026-SAG-4711";
let mette, opening, company;
/** The address of the card, and the code that stands on it. */
let card, code;

before(async () => {
  await server.start();
  await shrink(server.data);
  mette = await server.as("konsulent@demo.example");
  opening = (await mette.get(`/openings?owner_id=${mette.user.id}&status=open`)).items[0];
  company = (await mette.get(`/companies/${opening.company_id}`)).company;
});
after(() => desks.remove());

const looked = (page) => lookAt(page, { thumbs: false });
const said = (page, text) => page.getByText(text, { exact: true }).first().waitFor();

describe("a caseworker", () => {
  let page, errors;
  before(async () => ({ page, errors } = await desks.sit("sagsbehandler@demo.example")));

  test("M1: is told what a card may not hold, and makes it", async () => {
    await desks.open(page, "/office/citizens");
    await looked(page);
    await page.getByRole("link", { name: "Ny borger" }).click();
    await page.getByLabel("Sagsnummer i fagsystemet").fill("010190-1234");
    await page.getByRole("combobox", { name: "Jobmål" }).fill("butik");
    await page.getByRole("option").first().click();
    await page.getByLabel("Timer om ugen, mindst").fill("12");
    await page.getByLabel("Timer om ugen, højst").fill("8");
    await page.getByRole("group", { name: "Må foreslås til" }).getByText("Småjob", { exact: true }).click();
    await page.getByLabel("Virksomhedskonsulent").selectOption({ label: mette.user.name });
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByText("Det ligner et CPR-nummer.").waitFor();
    await looked(page);
    await page.getByLabel("Sagsnummer i fagsystemet").fill(caseRef);
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByText("Timerne modsiger hinanden").waitFor();
    await page.getByLabel("Timer om ugen, mindst").fill("4");
    await page.getByRole("button", { name: "Gem kortet" }).click();
    await page.getByRole("heading", { name: "Samtykker" }).waitFor();
    card = new URL(page.url()).pathname;
    code = await page.getByLabel("Kode", { exact: true }).inputValue();
    assert.match(code, /^[A-Z]\d-\d{4}$/);
  });

  test("M1: goes through considerations with the citizen, and not about them", async () => {
    await page.getByRole("group", { name: "Arbejdet må ikke kræve" }).getByText("Trapper", { exact: true }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await page.getByText("Skriv, hvilken dag hensynene er gået igennem sammen med borgeren.").waitFor();
    await page.getByRole("button", { name: "Vi har gået det igennem i dag" }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await said(page, `Kortet ${code} er gemt`);
    await looked(page);
  });

  test("G3: keeps the two kinds of consent apart, and takes one back", async () => {
    await page.getByRole("button", { name: "Nyt samtykke til deling" }).click();
    const sheet = page.getByRole("dialog", { name: "Nyt samtykke til deling" });
    await sheet.getByLabel("Formål").selectOption("find_work");
    await sheet.getByText("Jobmål", { exact: true }).click();
    await sheet.getByLabel("Hvordan har borgeren sagt ja?").selectOption("signed");
    await looked(page);
    await sheet.getByRole("button", { name: "Gem samtykket" }).click();
    await said(page, "Samtykket er gemt");

    await page.getByRole("button", { name: "Nyt samtykke til en virksomhed" }).click();
    const other = page.getByRole("dialog", { name: "Nyt samtykke til en virksomhed" });
    await other.getByRole("combobox").fill(company.cvr);
    await other.getByRole("option", { name: company.name }).click();
    await other.getByLabel("Åbning").selectOption(opening.id);
    await other.getByText("Timer om ugen", { exact: true }).click();
    await other.getByText(`Du siger ja til, at ${company.name} får dette at vide`).waitFor();
    await other.getByRole("button", { name: "Gem samtykket" }).click();
    await other.getByText("Bekræft, at borgeren har fået teksten og sagt ja.").waitFor();
    await other.getByLabel("Borgeren har fået teksten og sagt ja").check();
    await other.getByRole("button", { name: "Gem samtykket" }).click();
    const kept = page.getByRole("listitem").filter({ hasText: company.name });
    await kept.getByText("Gælder", { exact: true }).waitFor();

    await kept.getByRole("button", { name: "Træk tilbage" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Træk tilbage" }).click();
    await kept.getByText("Trukket tilbage", { exact: true }).waitFor();
    const shared = page.getByRole("listitem").filter({ hasText: "Beskæftigelse til Virksomhedsservice" });
    await shared.getByText("Gælder", { exact: true }).waitFor();
    await looked(page);
  });

  test("nothing went wrong in the page", () => assert.deepEqual(errors, []));
});

describe("the consultant", () => {
  test("M1: changes what is gone through with the citizen, and the rest is the caseworker's", async () => {
    const { page, errors } = await desks.sit("konsulent@demo.example");
    await desks.open(page, card);
    await page.getByText("Resten ændrer sagsbehandleren.").waitFor();
    assert.equal(await page.getByLabel("Timer om ugen, højst").count(), 0);
    await page.getByRole("group", { name: "Hvornår kan borgeren arbejde?" }).getByText("Dag", { exact: true }).click();
    await page.getByRole("button", { name: "Gem", exact: true }).click();
    await said(page, `Kortet ${code} er gemt`);
    await looked(page);
    assert.deepEqual(errors, []);
  });
});
