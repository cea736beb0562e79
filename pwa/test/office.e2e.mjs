// The office, as a manager and a chief use it: every number opens to as many
// visits as it says, and next year's targets are set and divided to the last one.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const server = new Server();
const desk = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };
const nextYear = new Date().getFullYear() + 1;

const places = [];

before(() => server.start());
after(async () => {
  for (const place of places) await place.remove();
  await server.remove();
});

/** Signs a person in at a desk of their own. */
async function sit(email) {
  const place = new Phone(server.url, desk);
  places.push(place);
  const page = await place.open();
  await place.signIn(email);
  return { page, errors: place.errors };
}

/** Goes there and waits until the figures stand. */
async function open(page, path) {
  await page.goto(server.url + path);
  await page.locator("[aria-busy=false]").first().waitFor();
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
}

/** Follows a link within the app, wherever it stands. */
const follow = (page, href) =>
  page.evaluate((to) => {
    const link = document.createElement("a");
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);

describe("a manager", () => {
  let page, errors;
  before(async () => ({ page, errors } = await sit("leder@demo.example")));

  test("opens every number of the year to the visits behind it", async () => {
    await open(page, "/office/quota");
    for (const months of await page.getByText("Måned for måned").all()) await months.click();
    const numbers = await page.$$eval('a.figure[href^="/office/visits"]', (links) =>
      links.map((a) => ({ text: a.textContent.trim(), href: a.getAttribute("href"), fact: a.closest("dd")?.previousElementSibling?.textContent ?? "" })),
    );
    // What is missing is a difference: it opens to what it was taken from.
    const counts = numbers.filter(({ text, fact }) => /^[\d.]+$/.test(text) && !fact.startsWith("Mangler"));
    assert.ok(counts.length > 30, `only ${counts.length} numbers are links`);
    for (const { text, href } of counts) {
      await follow(page, href);
      await page.getByRole("heading", { level: 2, name: new RegExp(`^${text.replace(".", "\\.")} `) }).waitFor();
    }
  });

  test("opens the coverage to the companies behind it", async () => {
    await open(page, "/office/quota");
    const number = page.getByRole("row", { name: /^Sporadiske/ }).getByRole("link").first();
    const companies = await number.innerText();
    await number.click();
    await page.getByRole("heading", { level: 2, name: `${companies} virksomheder` }).waitFor();
  });

  test("sees the visits left out with the reason", async () => {
    await open(page, "/office/visits?month=1&strategic=true&counted=false");
    await page.getByText("En borger var med").first().waitFor();
  });

  test("nothing went wrong in the page", () => assert.deepEqual(errors, []));
});

test("a chief sets next year's targets and divides them to the last visit", async () => {
  const { page, errors } = await sit("chef@demo.example");
  await open(page, `/office/allocation?year=${nextYear}`);
  await page.getByLabel("Virksomhedsbesøg").fill("3107");
  await page.getByLabel("Heraf strategibesøg").fill("4000");
  await page.getByRole("button", { name: "Gem måltal" }).click();
  await page.getByText("Der kan ikke være flere strategibesøg end besøg.").waitFor();
  await page.getByLabel("Heraf strategibesøg").fill("811");
  await page.getByRole("button", { name: "Gem måltal" }).click();
  await page.getByText(`Måltallene for ${nextYear} er gemt`).waitFor();

  await page.getByRole("button", { name: "Fordel", exact: true }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("row").nth(30).waitFor();
  await sheet.getByRole("button", { name: "Fordel", exact: true }).click();
  const sum = page.getByRole("row", { name: "I alt" });
  await sum.waitFor();
  assert.match(await sum.innerText(), /3\.107\s+811/);
  assert.deepEqual(errors, []);
});

test("a consultant has own figures, and nobody else's", async () => {
  const { page, errors } = await sit("konsulent@demo.example");
  await open(page, "/office");
  await page.getByRole("heading", { level: 1, name: /^Mine tal/ }).waitFor();
  await page.getByText("Ved tilfældighed alene ligger 8 af 10").first().waitFor();
  await page.goto(`${server.url}/office/quota`);
  await page.getByText("Ingen adgang").waitFor();
  assert.deepEqual(errors, []);
});
