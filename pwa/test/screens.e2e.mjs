// Every screen, looked at by a machine: no violation of the automated part of
// WCAG 2.2 AA, in light and dark, at 390 and 320 px, with text at 200 %, and
// nothing that has to be scrolled sideways.
//   JOBBRO_PICTURES=yes npm run e2e -- screens   also renews the README's pictures
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const server = new Server();
const pictures = new URL("./pictures/", import.meta.url);

const looks = [
  { name: "light, 390 px", colorScheme: "light", width: 390, text: 100 },
  { name: "dark, 390 px", colorScheme: "dark", width: 390, text: 100 },
  { name: "light, 320 px, text at 200 %", colorScheme: "light", width: 320, text: 200 },
  { name: "dark, 320 px", colorScheme: "dark", width: 320, text: 100 },
  { name: "light, 1280 px", colorScheme: "light", width: 1280, text: 100 },
];

/** Goes there and waits until the screen stands: its own heading, and no skeleton. */
async function visit(page, path, heading) {
  await page.goto(server.url + path);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {}))));
}

async function look(page, path, heading, as) {
  await page.setViewportSize({ width: as.width, height: 844 });
  await page.emulateMedia({ colorScheme: as.colorScheme, reducedMotion: "reduce" });
  await visit(page, path, heading);
  await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), as.text);
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" | ")}`), [], `${path}, ${as.name}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `${path}, ${as.name}: ${sideways} px have to be scrolled sideways`);
}

async function picture(page, name) {
  if (process.env.JOBBRO_PICTURES) await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, pictures)) });
}

before(() => server.start());
after(() => server.remove());

describe("a consultant's screens", () => {
  const phone = {};
  let page, company, visited, task;
  before(async () => {
    const mette = await server.as("konsulent@demo.example");
    company = (await mette.get("/companies?q=Fjelmvig%20Fiskeindustri")).items[0].id;
    visited = (await mette.get(`/visits?company_id=${company}`)).items[0].id;
    task = (await mette.get(`/tasks?open=true&owner_id=${mette.user.id}`)).items[0].id;
    phone.it = new Phone(server.url);
    page = await phone.it.open();
  });
  after(() => phone.it?.remove());

  test("sign in", async () => {
    for (const as of looks) await look(page, "/", "Jobbro", as);
    await page.setViewportSize({ width: 390, height: 844 });
    await phone.it.signIn("konsulent@demo.example");
    await page.getByText("Henter kommunens virksomheder").waitFor({ state: "detached" });
    await page.getByText("Strategibesøg").first().waitFor();
    await page.emulateMedia({ colorScheme: "light" });
    await visit(page, "/", /^Hej/);
    await picture(page, "start");
  });
  for (const [name, path, heading] of [
    ["start", () => "/", /^Hej/],
    ["search", () => "/companies", "Virksomheder"],
    ["company", () => `/companies/${company}`, "Fjelmvig Fiskeindustri A/S"],
    ["new contact", () => `/companies/${company}/contacts/new`, "Ny kontaktperson"],
    ["log a visit", () => `/visits/new?company=${company}`, "Log besøg"],
    ["own visits", () => "/visits", "Mine besøg"],
    ["one visit", () => `/visits/${visited}`, "Fjelmvig Fiskeindustri A/S"],
    ["edit a visit", () => `/visits/${visited}/edit`, /besøg/],
    ["task", () => `/tasks/${task}`, /./],
    ["not sent", () => "/unsent", "Ikke sendt"],
    ["settings", () => "/settings", "Mere"],
    ["own devices", () => "/settings/devices", "Mine enheder"],
    ["own figures", () => "/office", /^Mine tal/],
  ]) {
    test(name, async () => {
      for (const as of looks) await look(page, path(), heading, as);
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
    ["the companies behind the coverage", "/office/companies?tier=close", /^Dækning/],
    ["allocation", "/office/allocation", /^Fordeling/],
  ]) {
    test(name, async () => {
      for (const as of looks) await look(page, path, heading, as);
      if (name === "quota") {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: "light" });
        await visit(page, path, heading);
        await picture(page, "quota");
      }
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
    for (const as of looks) await look(page, "/office/devices", "Enheder", as);
  });
  test("nothing went wrong in the page", () => assert.deepEqual(desk.it.errors, []));
});
