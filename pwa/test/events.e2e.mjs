// A social dinner from invitation to follow-up: planned and invited at the desk, answered by
// the link of the mail, the guests counted at the door by two phones without a network. Then a
// day on which citizens meet companies, with a story that a guest agrees to and takes back.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Desks } from "./desk.mjs";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Link } from "./link.mjs";
import { linkMailed } from "./mails.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";
import { today } from "./steps.mjs";

const server = new Server();
const desks = new Desks(server);
const title = "Middag på havnen";
const phones = [];
let leader, link, guests, path, leaderDesk;

before(async () => {
  await startSmall(server);
  leader = await server.as("leder@demo.example");
  link = await new Link(server.url).open();
});
after(async () => {
  for (const phone of phones) await phone.remove();
  await link?.cut();
  await desks.remove();
});

const eventNow = () => leader.get(`/events/${path.split("/").at(-1)}`);

describe("a social dinner", () => {
  let page, errors;
  before(async () => ({ page, errors } = leaderDesk = await desks.sit("leder@demo.example")));

  test("E3: is planned at the desk, and companies found by tier are invited as a batch", async () => {
    await desks.open(page, "/office/events");
    await page.getByRole("button", { name: "Nyt arrangement" }).click();
    const sheet = page.getByRole("dialog", { name: "Nyt arrangement" });
    await sheet.getByLabel("Navn").fill(title);
    await sheet.getByLabel("Dag", { exact: true }).fill(today);
    await sheet.getByLabel("Fra kl.").fill("18:00");
    await sheet.getByRole("button", { name: "Gem" }).click();
    await sheet.getByText("Skriv, hvor arrangementet holdes").waitFor();
    await sheet.getByLabel("Sted").fill("Pakhuset");
    await sheet.getByRole("button", { name: "Gem" }).click();
    await page.getByRole("heading", { name: "Gæsteliste" }).waitFor();
    path = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "Find virksomheder" }).click();
    for (const nth of [0, 1, 2, 3]) await page.getByRole("main").getByRole("checkbox").nth(nth).check();
    await page.getByRole("button", { name: "Læg 4 virksomheder på listen" }).click();
    await page.getByRole("button", { name: /^Send \d invitationer til hold 1$/ }).click();
    await page.getByRole("button", { name: /^Send/ }).waitFor({ state: "detached" });
    guests = (await eventNow()).guests.filter(({ invited_at }) => invited_at);
    assert.ok(guests.length >= 2, "the demo has too few contacts with an address");
    await lookAt(page, { thumbs: false });
  });

  test("E3: a guest answers by the link of the mail, without signing in, and nothing is answered by looking", async () => {
    const [{ email }] = (await leader.get(`/contacts?company_id=${guests[0].company_id}`)).items.filter(({ id }) => id === guests[0].contact_id);
    const mailed = new URL(await linkMailed(server, email, "invitation"));
    const guest = await page.context().newPage();
    await guest.goto(server.url + mailed.pathname + "?svar=ja");
    assert.equal((await eventNow()).counts.yes, 0);
    await guest.getByRole("button", { name: "Ja, jeg kommer" }).click();
    await guest.getByText("vi glæder os til at se dig").waitFor();
    await guest.getByLabel("Er der noget, du ikke kan spise?").fill("Nødder");
    await guest.getByRole("button", { name: "Gem" }).click();
    await guest.getByText("vi glæder os til at se dig").waitFor();
    await lookAt(guest, { thumbs: false });
    await guest.close();
    assert.equal((await eventNow()).counts.yes, 1);
    await desks.open(page, path);
    await page.getByText("Nødder").waitFor();
  });

  test("E3: two phones at the door count the guests without a network, and both are right", async () => {
    for (const email of ["konsulent@demo.example", "leder@demo.example"]) {
      const phone = new Phone(link.url);
      phones.push(phone);
      await phone.open();
      await phone.signIn(email);
      await phone.filled();
      await phone.goto(path.replace("/office", ""));
      await phone.page.getByRole("heading", { name: title }).waitFor();
    }
    await link.cut();
    for (const phone of phones) assert.equal(await phone.reachesServer(), false);
    for (const [i, phone] of phones.entries()) {
      await phone.page.getByRole("button", { name: `Er her for ${guests[i].name}` }).click();
      await phone.page.getByText(/^1 af \d er kommet/).waitFor();
    }
    await lookAt(phones[0].page);
    await link.open();
    for (const phone of phones) {
      await phone.page.evaluate(() => void dispatchEvent(new Event("online")));
      await phone.page.getByText(/^2 af \d er kommet/).waitFor();
    }
    assert.deepEqual(phones.flatMap(({ errors }) => errors), []);
  });

  test("E3, V3: each company that came gives one task, and the event is no visit", async () => {
    await desks.open(page, path);
    await page.getByRole("button", { name: "Lav opfølgningsopgaver" }).click();
    const sheet = page.getByRole("dialog", { name: "Lav opfølgningsopgaver" });
    await sheet.getByLabel("Senest").fill(today);
    await sheet.getByRole("button", { name: "Lav opgaverne" }).click();
    await page.getByText("0 af 2 opgaver er gjort").waitFor();
    for (const { company_id } of guests.slice(0, 2)) {
      const { items } = await leader.get(`/tasks?company_id=${company_id}&open=true&limit=200`);
      assert.equal(items.filter((task) => task.title.startsWith("Tak for sidst")).length, 1);
      const visits = (await leader.get(`/visits?company_id=${company_id}&from=${today}&to=${today}`)).items;
      assert.deepEqual(visits.filter(({ status }) => status === "completed"), []);
    }
    assert.deepEqual(errors, []);
  });
});

describe("a day on which citizens meet companies", () => {
  let page, errors, day;
  const title = "Jobmatchdag i hallen i dag";
  before(async () => {
    ({ page, errors } = await desks.sit("konsulent@demo.example"));
    day = `/events/${randomUUID()}`;
    const fields = { kind: "job_match_day", title, about: "", held_on: today, starts_at: "09:00", ends_at: "12:00", place: "Hallen" };
    await leader.put(day, { ...fields, seats: 0, answer_by: "", owner_id: leader.user.id });
    await leader.post(`${day}/list`, { companies: guests.slice(0, 2).map(({ company_id }) => ({ company_id })) });
  });

  test("E3: meetings are planned at the desk, and one is taken off the plan", async () => {
    await desks.open(page, "/office" + day);
    for (const nth of [0, 1]) {
      await page.getByRole("button", { name: "Planlæg et møde" }).click();
      const sheet = page.getByRole("dialog", { name: "Planlæg et møde" });
      await sheet.getByLabel("Borger").selectOption({ index: nth });
      await sheet.getByLabel("Virksomhed").selectOption({ index: nth });
      await sheet.getByRole("button", { name: "Planlæg", exact: true }).click();
      await sheet.waitFor({ state: "detached" });
    }
    const off = page.getByRole("button", { name: /^Fjern mødet mellem/ });
    await off.nth(1).waitFor();
    await off.nth(1).click();
    await off.nth(1).waitFor({ state: "detached" });
    assert.equal((await leader.get(day)).pairs.length, 1);
  });

  test("E3: what came of a meeting is said on the phone without a network", async () => {
    const [phone] = phones;
    await phone.goto(day);
    const result = phone.page.getByLabel(/ møder /);
    await result.waitFor();
    await link.cut();
    assert.equal(await phone.reachesServer(), false);
    await result.selectOption("Praktik aftalt");
    await phone.page.getByText("Resultatet er noteret").waitFor();
    await lookAt(phone.page);
    await link.open();
    await phone.page.evaluate(() => void dispatchEvent(new Event("online")));
    await until("the result", async () => (await leader.get(day)).pairs[0].result === "internship");
    await desks.open(page, "/office" + day);
    await page.getByRole("cell", { name: "Praktik aftalt" }).waitFor();
    assert.equal(await page.getByRole("button", { name: /^Fjern mødet mellem/ }).count(), 0);
    await lookAt(page, { thumbs: false });
  });

  test("E3: a story is kept for as long as its teller agreed, and is gone when they take it back", async () => {
    const story = "Vi tog chancen, og vi gør det gerne igen.";
    await page.getByRole("button", { name: "Skriv en fortælling ned" }).click();
    const sheet = page.getByRole("dialog", { name: "Skriv en fortælling ned" });
    await sheet.getByLabel("Fortællingen").fill(story);
    await sheet.getByLabel("Hvem fortæller?").selectOption({ index: 0 });
    const last = sheet.getByLabel("Må bruges til og med");
    await last.fill(`${Number(today.slice(0, 4)) + 3}-01-01`);
    await sheet.getByRole("button", { name: "Gem fortællingen" }).click();
    await sheet.getByText("højst to år efter").waitFor();
    await last.fill(`${Number(today.slice(0, 4)) + 1}-01-01`);
    await sheet.getByRole("button", { name: "Gem fortællingen" }).click();
    await sheet.waitFor({ state: "detached" });
    const told = phones[0].page.getByText(story);
    const fetch = () => phones[0].page.evaluate(() => void dispatchEvent(new Event("online")));
    await fetch();
    await told.waitFor();
    await page.getByRole("button", { name: /^Træk samtykket tilbage/ }).click();
    await page.getByText("Ingen fortællinger endnu.").waitFor();
    await fetch();
    await told.waitFor({ state: "detached" });
    assert.equal((await leader.get(day)).stories.length, 0);
    assert.deepEqual([...errors, ...phones[0].errors], []);
  });

  test("E3: a manager adds a kind of event, which new events can be of; a consultant has no way to", async () => {
    await desks.open(page, "/office/events");
    assert.equal(await page.getByRole("link", { name: "Slags arrangementer" }).count(), 0);
    const { page: desk } = leaderDesk;
    await desks.open(desk, "/office/events");
    await desk.getByRole("link", { name: "Slags arrangementer" }).click();
    await desk.getByRole("button", { name: "Ny slags" }).click();
    const sheet = desk.getByRole("dialog", { name: "Ny slags" });
    await sheet.getByLabel("Navn").fill("Morgenmøde");
    await sheet.getByRole("button", { name: "Gem" }).click();
    await desk.getByRole("button", { name: "Ret Morgenmøde" }).waitFor();
    await lookAt(desk, { thumbs: false });
    const { items } = await leader.get("/event-kinds");
    assert.ok(items.some(({ id, name }) => id === "morgenmoede" && name === "Morgenmøde"));
  });
});
