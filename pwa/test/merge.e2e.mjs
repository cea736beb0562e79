// Two companies that are one: a manager compares and merges them at the desk, a
// consultant's phone follows, and the undo gives each its own back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";
import { until } from "./engines/engine.mjs";

const server = new Server();
const places = [];
let manager, pair;

async function sit(email, options) {
  const place = new Phone(server.url, options);
  places.push(place);
  const page = await place.open();
  await place.signIn(email);
  return { page, place };
}

before(async () => {
  await startSmall(server);
  manager = await server.as("leder@demo.example");
  pair = (await manager.get("/companies/duplicates")).items[0];
});
after(async () => {
  for (const place of places) await place.remove();
  await server.remove();
});

const contactsOf = async ({ id }) => (await manager.get(`/contacts?company_id=${id}`)).items.map((contact) => contact.id).sort();

test("R3: merged at the desk, followed by a phone, and undone", async () => {
  const { one, other } = pair;
  const before = { one: await contactsOf(one), other: await contactsOf(other) };
  const { page: phone, place } = await sit("konsulent@demo.example");
  await place.filled();

  const { page: desk } = await sit("leder@demo.example", { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
  await desk.goto(`${server.url}/office/companies/duplicates`);
  await desk.getByRole("link", { name: `Sammenlign ${one.name} og ${other.name}`, exact: true }).click();
  await desk.getByLabel("Hvor ved du det fra?").fill("Oplyst af indehaveren");
  await desk.getByRole("button", { name: `Læg ${other.name} ind i ${one.name}`, exact: true }).click();
  await desk.getByText(`${other.name} er lagt ind i ${one.name}`).waitFor();
  assert.deepEqual(await contactsOf(one), [...before.one, ...before.other].sort());

  await phone.goto(`${server.url}/companies/${other.id}`);
  await phone.getByText("Virksomheden er lagt sammen med en anden").waitFor();
  await phone.getByRole("link", { name: `Gå til ${one.name}` }).click();
  await phone.getByRole("heading", { level: 1, name: one.name, exact: true }).waitFor();
  await phone.getByText(other.cvr).waitFor();

  await desk.getByRole("button", { name: /^Fortryd/ }).first().click();
  await desk.getByRole("dialog").getByRole("button", { name: "Fortryd" }).click();
  await until("the undo", async () => (await contactsOf(other)).length === before.other.length);
  assert.deepEqual({ one: await contactsOf(one), other: await contactsOf(other) }, before);
  assert.deepEqual(places.flatMap(({ errors }) => errors), []);
});

test("R3: what runs at a closed company is closed from the list", async () => {
  const { items } = await manager.get("/companies/closed");
  const work = items.find(({ company, openings, tasks, visits }) => [company.warnings, openings, tasks, visits].flat().length > 1);
  const { page } = await sit("leder@demo.example", { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
  await page.goto(`${server.url}/office/companies/closed`);
  const card = page.getByRole("region", { name: work.company.name, exact: true });
  await card.getByRole("button", { name: /^Luk alle/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Luk alle/ }).click();
  await card.waitFor({ state: "detached" });
  const left = (await manager.get("/companies/closed")).items;
  assert.ok(!left.some(({ company }) => company.id === work.company.id));
});

test("R1: planning at a protected company asks for the ground, without coverage too", async () => {
  const all = (await manager.get("/companies?limit=200")).items;
  const company = all.find((one) => one.ad_protected && !one.approach_basis && one.status === "active");
  const { page, place } = await sit("konsulent@demo.example");
  await place.filled();
  await page.goto(`${server.url}/visits/plan?company=${company.id}`);
  await page.getByRole("button", { name: "Registrér grundlag" }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Registrér grundlag" }).click();
  await page.getByText("Lovbestemt opgave").click();
  await page.getByRole("button", { name: "Gem grundlag" }).click();
  await page.getByText("Registrér grundlag").waitFor({ state: "detached" });
  await page.context().setOffline(false);
  await until("the ground to arrive", async () => (await manager.get(`/companies/${company.id}`)).company.approach_basis === "statutory");
});
