// Every screen, looked at by a machine in the ways of looks.mjs. Screens that only
// arise when something goes wrong are looked at where they do.
//   JOBBRO_PICTURES=yes npm run e2e -- screens   also renews the README's pictures
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { lookAt, stands } from "./looks.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";
import { today } from "./steps.mjs";

const server = new Server();
const pictures = new URL("./pictures/", import.meta.url);

/** Goes there and waits until the screen stands. */
async function visit(page, path, heading) {
  await page.goto(server.url + path);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await stands(page);
}

async function picture(page, name) {
  if (process.env.JOBBRO_PICTURES) await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, pictures)) });
}

before(async () => {
  await startSmall(server);
});
after(() => server.remove());

describe("a consultant's screens", () => {
  const phone = {};
  let page, company, visited, planned, task, opening, demanding, citizen;
  before(async () => {
    const mette = await server.as("konsulent@demo.example");
    company = (await mette.get("/companies?q=Fjelmvig%20Fiskeindustri")).items[0].id;
    visited = (await mette.get(`/visits?company_id=${company}`)).items[0].id;
    const ahead = (await mette.get(`/visits?author_id=${mette.user.id}&from=${today}`)).items;
    planned = ahead.find(({ status }) => status === "planned").id;
    task = (await mette.get(`/tasks?open=true&owner_id=${mette.user.id}`)).items[0].id;
    const open = (await mette.get(`/openings?owner_id=${mette.user.id}&status=open`)).items;
    opening = open[0].id;
    demanding = open.find(({ demands }) => demands.length > 0).id;
    citizen = (await mette.get("/citizens")).items[0].id;
    phone.it = new Phone(server.url);
    page = await phone.it.open();
    await visit(page, "/", "Jobbro");
    await lookAt(page);
    await phone.it.signIn("konsulent@demo.example");
    await phone.it.filled();
    await visit(page, "/", /^Hej/);
    await picture(page, "start");
  });
  after(() => phone.it?.remove());

  for (const [name, path, heading] of [
    ["start", () => "/", /^Hej/],
    ["notifications", () => "/notifications", "Beskeder"],
    ["older notifications", () => "/notifications?archive", "Arkiv"],
    ["notification choices", () => "/notifications/choices", "Sådan får du besked"],
    ["search", () => "/companies", "Virksomheder"],
    ["company", () => `/companies/${company}`, "Fjelmvig Fiskeindustri A/S"],
    ["new company", () => "/companies/new", "Ny virksomhed"],
    ["new contact", () => `/companies/${company}/contacts/new`, "Ny kontaktperson"],
    ["log a visit", () => `/visits/new?company=${company}`, "Log besøg"],
    ["make an appointment", () => `/visits/plan?company=${company}`, "Aftal besøg"],
    ["an appointment", () => `/visits/${planned}`, /./],
    ["correct an appointment", () => `/visits/${planned}/plan`, "Ret aftalen"],
    ["own visits", () => "/visits", "Mine besøg"],
    ["one visit", () => `/visits/${visited}`, "Fjelmvig Fiskeindustri A/S"],
    ["the versions of a visit", () => `/visits/${visited}/versions`, "Besøgets udgaver"],
    ["edit a visit", () => `/visits/${visited}/edit`, /besøg/],
    ["task", () => `/tasks/${task}`, /./],
    ["new task", () => `/tasks/new?company=${company}`, "Ny opgave"],
    ["correct a task", () => `/tasks/${task}/edit`, "Ret opgaven"],
    ["own openings", () => "/openings", "Mine åbninger"],
    ["an opening", () => `/openings/${opening}`, /./],
    ["who suits an opening", () => `/openings/${demanding}/citizens`, "Find borgere"],
    ["own citizens", () => "/citizens", "Mine borgere"],
    ["a citizen", () => `/citizens/${citizen}`, /./],
    ["take down an opening", () => `/openings/new?company=${company}&kind=flex_job&hours=10`, "Ny åbning"],
    ["correct an opening", () => `/openings/${opening}/edit`, "Ret åbningen"],
    ["not sent", () => "/unsent", "Ikke sendt"],
    ["settings", () => "/settings", "Mere"],
    ["own devices", () => "/settings/devices", "Mine enheder"],
    ["own calendar", () => "/settings/calendar", "Min kalender"],
    ["own figures", () => "/office", /^Mine tal/],
    ["codes for companies", () => "/office/inbox/invitations", "Koder til virksomheder"],
    ["what companies have reported", () => "/office/inbox", "Indbakke"],
  ]) {
    test(name, async () => {
      await visit(page, path(), heading);
      await lookAt(page, { thumbs: !path().startsWith("/office") });
    });
  }
  for (const [name, path, button, title] of [
    ["the code by which a company reports", () => `/companies/${company}`, "Lad dem selv melde en åbning", "Lad dem selv melde"],
    ["a candidate for a company", () => `/openings/${opening}`, "Vis en kandidat", "Vis en kandidat"],
    ["how matching is reckoned", () => `/openings/${demanding}/citizens`, "Sådan er det regnet ud", "Sådan er det regnet ud"],
    ["the end of an opening", () => `/openings/${opening}`, "Luk åbningen", "Luk åbningen"],
    ["a demand that is taken out", () => `/openings/${demanding}`, "Kan opgaven ændres?", "Kan opgaven ændres?"],
  ]) {
    test(`the sheet for ${name}`, async () => {
      await visit(page, path(), /./);
      await page.getByRole("button", { name: button }).click();
      await page.getByRole("dialog").getByRole("heading", { name: title }).waitFor();
      await lookAt(page);
    });
  }
  test("nothing went wrong in the page", () => assert.deepEqual(phone.it.errors, []));
});

describe("a manager's screens", () => {
  const desk = {};
  let page;
  before(async () => {
    desk.it = new Phone(server.url, { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
    page = await desk.it.open();
    await desk.it.signIn("leder@demo.example");
  });
  after(() => desk.it?.remove());

  for (const [name, path, heading] of [
    ["quota", "/office/quota", /^Måltal/],
    ["the visits behind a number", "/office/visits?strategic=true&counted=true", /^Strategibesøg/],
    ["those left out", "/office/visits?counted=false", /^Virksomhedsbesøg/],
    ["the companies behind the coverage", "/office/quota/companies?tier=close", /^Dækning/],
    ["the table of companies", "/office/companies?falls=90&sort=falls_on", "Virksomheder"],
    ["files of companies", "/office/companies/import", "Indlæs virksomheder"],
    ["readings of the register", "/office/companies/register", "CVR-registeret"],
    ["teams", "/office/staff/teams", "Teams"],
    ["allocation", "/office/allocation", /^Fordeling/],
    ["calendar", "/office/calendar", /^Kalender/],
    ["staff", "/office/staff", "Personale"],
    ["how well matching does", "/office/matching", "Matchning"],
    ["how matching weighs", "/office/matching/policy", "Regler for matchning"],
    ["the year", "/office/year", "Året"],
    ["trained mentors", "/office/courses/graduates", "Netværk af mentorer"],
    ["companies that may be one", "/office/companies/duplicates", "Dubletter"],
    ["two companies to be one", "/office/companies/merge", "Læg to virksomheder sammen"],
    ["what runs at closed companies", "/office/companies/closed", "Lukkede virksomheder"],
    ["how long the contact has been the same", "/office/continuity?part=changed", /^Fast kontakt/],
    ["hand-overs", "/office/handovers", "Overdragelser"],
    ["how many citizens each has", "/office/caseloads", "Borgere hos konsulenterne"],
    ["visits to decide of", "/office/reviews", "Til afklaring"],
    ["what companies have reported", "/office/inbox", "Indbakke"],
    ["what came by phone", "/office/inbox/new", "Skriv en åbning ind"],
    ["what one was told", "/office/notifications", "Beskeder"],
  ]) {
    test(name, async () => {
      await visit(page, path, heading);
      if (name === "quota") await picture(page, "quota");
      await lookAt(page, { thumbs: false });
    });
  }
  for (const [name, path, button, title] of [
    ["terms of work", "/office/staff", /^Ændr/, /^Ansættelse: /],
    ["an absence", "/office/staff", /^Nyt fravær/, /^Fravær: /],
    ["a leaver's companies", "/office/handovers", /^Overdrag alle/, /^Overdrag alle fra/],
    ["a consultant's citizens", "/office/caseloads", /^Flyt borgere fra/, /^Flyt borgere fra/],
    ["an opening for a colleague", "/office/inbox", /^Giv videre/, /^Giv videre: /],
    ["a row of the calendar", "/office/calendar", /^Ændr/, /./],
  ]) {
    test(`the sheet for ${name}`, async () => {
      await visit(page, path, /./);
      await page.getByRole("button", { name: button }).first().click();
      await page.getByRole("dialog").getByRole("heading", { name: title }).waitFor();
      await lookAt(page, { thumbs: false });
    });
  }
  test("nothing went wrong in the page", () => assert.deepEqual(desk.it.errors, []));
});

describe("an administrator's screens", () => {
  const desk = {};
  let page;
  before(async () => {
    desk.it = new Phone(server.url, { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
    page = await desk.it.open();
    await desk.it.signIn("admin@demo.example");
  });
  after(() => desk.it?.remove());

  test("devices", async () => {
    await visit(page, "/office/devices", "Enheder");
    await lookAt(page, { thumbs: false });
  });
  test("mails", async () => {
    await visit(page, "/office/mails", "Mails");
    await page.getByText("Det her er en demonstration").waitFor();
    await lookAt(page, { thumbs: false });
  });
  test("nothing went wrong in the page", () => assert.deepEqual(desk.it.errors, []));
});
