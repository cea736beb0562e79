// The office, as a manager and a chief use it: the coverage opens to its companies, what
// companies have reported is handed on and written in, and next year's targets are set
// and divided to the last visit. year.e2e.mjs opens every number of a year.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { desk as wide, Desks } from "./desk.mjs";
import { lookAt } from "./looks.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";

const server = new Server();
const desks = new Desks(server);
const sit = (email) => desks.sit(email);
const open = (page, path) => desks.open(page, path);
const nextYear = new Date().getFullYear() + 1;

before(async () => {
  await startSmall(server);
});
after(() => desks.remove());

describe("a manager", () => {
  let page, errors;
  before(async () => ({ page, errors } = await sit("leder@demo.example")));

  test("Q3, Q4: opens the coverage to the companies behind it", async () => {
    await open(page, "/office/quota");
    const number = page.getByRole("row", { name: /^Sporadiske/ }).getByRole("link").first();
    const companies = await number.innerText();
    await number.click();
    await page.getByRole("heading", { level: 2, name: `${companies} virksomheder` }).waitFor();
  });

  test("Q4: sees the visits left out with the reason", async () => {
    await open(page, "/office/visits?month=1&strategic=true&counted=false");
    await page.getByText("En borger var med").first().waitFor();
  });

  test("O3: has the openings that are over time first, and hands one to a consultant", async () => {
    await open(page, "/office/inbox");
    const due = await page.getByRole("table").locator("tbody td.due").allInnerTexts();
    const late = due.map((text) => text.includes("over tiden"));
    assert.ok(late.includes(true) && late.includes(false), due.join());
    assert.deepEqual(late, [...late].sort((a, b) => b - a), due.join());

    const row = page.getByRole("table").locator("tbody tr").first();
    const title = await row.locator("td.words").first().getByRole("link").innerText();
    await row.getByRole("button", { name: `Giv videre ${title}`, exact: true }).click();
    const colleague = await page.getByLabel("Hvem tager den?").locator("option").nth(1).innerText();
    await page.getByLabel("Hvem tager den?").selectOption(colleague);
    await page.getByRole("dialog").getByRole("button", { name: "Giv videre" }).click();
    await page.getByText(`${colleague} har fået åbningen`).waitFor();
    await page.getByRole("row", { name: title }).filter({ hasText: colleague }).first().waitFor();
  });

  test("O2, O5: writes in what came by phone, whose words shut people out and which looks like another, only after saying so", async () => {
    const leader = await server.as("leder@demo.example");
    const [company] = (await leader.get("/companies?q=Fjelmvig%20Fiskeindustri")).items;
    const save = page.getByRole("button", { name: "Gem i indbakken" });
    const kept = async () => (await leader.get(`/openings?company_id=${company.id}&limit=200`)).items.filter((opening) => opening.title === "Flaskedreng");
    const saved = page.getByText(`Åbningen fra ${company.name} er i indbakken`);
    const write = async () => {
      await page.goto(`${server.url}/office/inbox/new`);
      await page.getByRole("combobox").fill(company.cvr);
      await page.getByRole("option", { name: company.name }).click();
      await page.getByText("Småjob", { exact: true }).click();
      await page.getByLabel("Hvad går arbejdet ud på?").fill("Flaskedreng");
      await page.getByText("8 t", { exact: true }).click();
      await page.getByText("Det kan lukke nogen ude").waitFor();
    };
    const keep = page.getByLabel("Gem teksten, som den er.");

    await write();
    await save.click();
    await page.getByText("Ret teksten, eller bekræft, at den skal gemmes, som den er.").waitFor();
    assert.deepEqual(await kept(), []);
    await keep.check();
    await save.click();
    await saved.waitFor();
    const [opening] = await kept();
    assert.deepEqual([opening.came_by, opening.wording_kept], ["phone", true]);
    const { history } = await leader.get(`/openings/${opening.id}`);
    assert.ok(history.some(({ kind }) => kind === "wording_kept"), "the history says so");

    await write();
    await keep.check();
    await save.click();
    await page.getByRole("button", { name: "Gem alligevel" }).waitFor();
    assert.equal((await kept()).length, 1, "it is kept before that was said");
    await page.getByRole("button", { name: "Gem alligevel" }).click();
    await page.waitForURL("**/office/inbox");
    assert.equal((await kept()).length, 2);
  });

  test("nothing went wrong in the page", () => assert.deepEqual(errors, []));
});

test("Q1: a chief sets next year's targets and divides them to the last visit", async () => {
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

test("Q4: a consultant has own figures, and nobody else's", async () => {
  const { page, errors } = await sit("konsulent@demo.example");
  await open(page, "/office");
  await page.getByRole("heading", { level: 1, name: /^Mine tal/ }).waitFor();
  await page.getByText("Ved tilfældighed alene ligger 8 af 10").first().waitFor();
  await page.goto(`${server.url}/office/quota`);
  await page.getByText("Ingen adgang").waitFor();
  assert.deepEqual(errors, []);
});

test("Q6: a screen on a wall shows the teams without signing in, keeps its figures without network, and goes dark when revoked", async (t) => {
  const { page: desk, errors } = await sit("leder@demo.example");
  await open(desk, "/office/displays");
  await desk.getByLabel("Hvor hænger skærmen?").fill("Kantinen");
  await desk.getByRole("button", { name: "Lav en adresse" }).click();
  const address = await desk.getByLabel("Adresse", { exact: true }).inputValue();
  await lookAt(desk, { thumbs: false });

  const screen = new Phone(server.url, { ...wide, viewport: { width: 1920, height: 1080 } });
  t.after(() => screen.remove());
  const page = await screen.open(address.slice(server.url.length));
  const teams = (await (await server.as("leder@demo.example")).get("/quota")).teams.map(({ name }) => name);
  await page.getByText(/^Opdateret kl\. /).waitFor();
  for (const name of teams) await page.getByRole("heading", { name, exact: true }).waitFor();
  await lookAt(page, { thumbs: false });
  assert.equal(await page.evaluate(() => document.cookie + JSON.stringify(Object.keys(localStorage))), '["jobbro.wall"]');

  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const again = () => page.evaluate(() => void dispatchEvent(new Event("online")));
  await page.context().setOffline(true);
  await again();
  await page.getByText(/^Ingen forbindelse\. Tallene er fra kl\. /).waitFor();
  await page.reload(); // after a power cut the network is often the last to come back
  await page.getByText(/^Ingen forbindelse\. Tallene er fra kl\. /).waitFor();
  await page.getByRole("heading", { name: teams[0], exact: true }).waitFor();
  await page.context().setOffline(false);
  await again();
  await page.getByText(/^Opdateret kl\. /).waitFor();

  await desk.getByRole("button", { name: "Træk adressen til Kantinen tilbage" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Træk tilbage" }).click();
  await desk.getByText("Adressen er trukket tilbage").waitFor();
  await again();
  await page.getByText("Skærmens adresse er trukket tilbage").waitFor();
  assert.equal(await page.getByRole("heading", { name: teams[0], exact: true }).count(), 0);
  assert.deepEqual([...errors, ...screen.errors], []);
});
