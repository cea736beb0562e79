// Mentor training from plan to certificate: planned at the desk, somebody enrolled on a phone at their company
// without a network, three days registered by two phones without one at the same time, the certificates given at the desk.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Desks } from "./desk.mjs";
import { until } from "./engines/engine.mjs";
import { Link } from "./link.mjs";
import { lookAt } from "./looks.mjs";
import { readPdf } from "./pdf.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { sql, startSmall } from "./small-demo.mjs";
import { danishDay, today } from "./steps.mjs";

const emails = ["konsulent@demo.example", "leder@demo.example"];
const title = "Mentoruddannelse på havnen";
const server = new Server();
const desks = new Desks(server);
const phones = [];
let leader, link, contacts, desk, errors, path;

before(async () => {
  await startSmall(server);
  leader = await server.as("leder@demo.example");
  link = await new Link(server.url).open();
  const { items: companies } = await leader.get("/companies?limit=200");
  const { items: all } = await leader.get("/contacts?limit=200");
  const taken = (await leader.get("/courses?limit=50")).items.flatMap(({ enrolments }) => enrolments.map(({ contact_id }) => contact_id));
  const active = new Map(companies.filter(({ status }) => status === "active").map((one) => [one.id, one.name]));
  const works = ({ id, company_id, left_on }) => !left_on && active.has(company_id) && !taken.includes(id);
  // One of each company.
  contacts = [...new Map(all.filter(works).map((one) => [one.company_id, { ...one, company: active.get(one.company_id) }])).values()].slice(0, 3);
  ({ page: desk, errors } = await desks.sit("leder@demo.example"));
});
after(async () => {
  for (const phone of phones) await phone.remove();
  await link?.cut();
  await desks.remove();
});

const courseNow = () => leader.get(`/courses/${path.split("/").at(-1)}`);
const daysAhead = (n) => danishDay(new Date(Date.now() + n * 86_400_000));

async function online() {
  await link.open();
  for (const { page } of phones) await page.evaluate(() => void dispatchEvent(new Event("online")));
}

describe("mentor training", () => {
  test("E1: is planned at the desk, with no more seats than the room", async () => {
    await desks.open(desk, "/office/courses");
    await desk.getByRole("button", { name: "Nyt kursus" }).click();
    const sheet = desk.getByRole("dialog", { name: "Nyt kursus" });
    await sheet.getByLabel("Navn").fill(title);
    await sheet.getByLabel("Pladser", { exact: true }).fill("2");
    await sheet.getByLabel("Dato").fill(daysAhead(7));
    await sheet.getByLabel("Sted").fill("Pakhuset");
    await sheet.getByLabel("Lokalets pladser").fill("1");
    for (let i = 0; i < 2; i++) await sheet.getByRole("button", { name: "Tilføj en dag" }).click();
    await sheet.getByRole("button", { name: "Gem kurset" }).click();
    await sheet.getByText(/^Lokalet den .* har kun plads til 1\.$/).waitFor();
    for (const room of await sheet.getByLabel("Lokalets pladser").all()) await room.fill("10");
    await sheet.getByRole("button", { name: "Gem kurset" }).click();
    await desk.getByRole("heading", { name: "Har plads (0 af 2)" }).waitFor();
    path = new URL(desk.url()).pathname;
    assert.deepEqual((await courseNow()).sessions.map(({ day }) => day), [7, 14, 21].map(daysAhead));
  });

  test("E1: at the company, without a network, an employee is enrolled, and the server says whether there is a place", async () => {
    for (const email of emails) {
      const phone = new Phone(link.url);
      phones.push(phone);
      await phone.open();
      await phone.signIn(email);
      await phone.filled();
    }
    const [phone] = phones;
    const { page } = phone;
    const [contact] = contacts;
    await link.cut();
    assert.equal(await phone.reachesServer(), false);
    await phone.goto(`/companies/${contact.company_id}`);
    await page.getByRole("link", { name: "Tilmeld til mentoruddannelse" }).click();
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("button", { name: "Tilmeld en medarbejder" }).click();
    await page.getByRole("dialog", { name: "Hvem skal med?" }).getByRole("button", { name: contact.name }).click();
    await page.getByText("Venter på svar om plads").waitFor();
    await lookAt(page);
    await online();
    await page.getByText("Venter på svar om plads").waitFor({ state: "detached" });
    await page.getByText(contact.name, { exact: true }).waitFor();
    const [{ state, contact_id }] = (await courseNow()).enrolments;
    assert.deepEqual([state, contact_id], ["confirmed", contact.id]);
  });

  test("E1: at the desk the last seat goes to the first, and the next waits in line", async () => {
    await desks.open(desk, path);
    for (const { name, company } of contacts.slice(1)) {
      await desk.getByRole("combobox", { name: /Find/ }).fill(company);
      await desk.getByRole("option").filter({ hasText: company }).first().click();
      const who = desk.getByLabel("Hvem skal med?");
      await who.selectOption({ label: await who.getByRole("option", { name }).first().textContent() });
      await desk.getByRole("button", { name: "Tilmeld", exact: true }).click();
      await desk.getByRole("row").filter({ hasText: name }).waitFor();
    }
    await desk.getByRole("heading", { name: "Har plads (2 af 2)" }).waitFor();
    await desk.getByRole("heading", { name: "Venteliste (1)" }).waitFor();
    const { status, detail } = await refusal(`/courses/${path.split("/").at(-1)}/enrolments`, contacts[2].id);
    assert.deepEqual([status, detail], [409, `${contacts[2].name} står allerede som nummer 1 på ventelisten.`]);
    await lookAt(desk, { thumbs: false });
  });

  test("E1: two phones register three days at the same time without a network, and both are right", async () => {
    // Three weeks go by.
    const id = path.split("/").at(-1);
    await sql(server.data, `UPDATE course c SET starts_on = starts_on - 21, ends_on = ends_on - 21, sessions =
      (SELECT jsonb_agg(jsonb_set(one, '{day}', to_jsonb(((one->>'day')::date - 21)::text)) ORDER BY one->>'day') FROM jsonb_array_elements(c.sessions) one) WHERE id = '${id}'`);
    const { sessions } = await courseNow();
    for (const phone of phones) {
      await phone.goto(path.replace("/office", ""));
      await phone.page.getByRole("link", { name: /^Fremmøde/ }).waitFor();
    }
    await link.cut();
    for (const phone of phones) assert.equal(await phone.reachesServer(), false);
    for (const [i, phone] of phones.entries()) {
      for (const [n, { day }] of sessions.entries()) {
        await phone.goto(`${path.replace("/office", "")}/${day}`);
        const says = phone.page.getByRole("group", { name: contacts[i].name });
        const name = i === 0 || n === 0 ? "Her" : "Ikke her";
        await says.getByRole("button", { name, exact: true }).click();
        await says.getByRole("button", { name, exact: true, pressed: true }).waitFor();
      }
    }
    await lookAt(phones[0].page);
    await online();
    await until("what both phones said", async () => {
      const { enrolments } = await courseNow();
      const days = contacts.slice(0, 2).map(({ id }) => enrolments.find(({ contact_id }) => contact_id === id));
      return days[0].present.length === 3 && days[1].present.length === 1 && days[1].absent.length === 2;
    });
    assert.deepEqual(phones.flatMap(({ errors }) => errors), []);
  });

  test("E1: who was there enough gets a certificate, who was not is told what is missing, and the company has a mentor", async () => {
    const [mentor, other] = contacts;
    await desks.open(desk, path);
    await desk.getByText("1 dag, mangler 2").waitFor();
    await desk.getByRole("button", { name: new RegExp(`^${other.name}, .*: var der ikke$`) }).first().click();
    await desk.getByText("2 dage, mangler 1").waitFor();
    const { status, detail } = await refusal(`${path.replace("/office", "")}/certificates`, other.id);
    assert.deepEqual([status, detail], [409, `${other.name} har været med 2 af 3 dage. Kursusbeviset kræver mindst 3.`]);
    await desk.getByRole("button", { name: `Giv kursusbevis til ${mentor.name}` }).click();
    const [file] = await Promise.all([desk.waitForEvent("download"), desk.getByRole("button", { name: `Hent PDF for ${mentor.name}` }).click()]);
    const pdf = readPdf(readFileSync(await file.path()));
    assert.equal(pdf.pages, 1);
    for (const words of [mentor.name, mentor.company, title, "Kursusbevis"]) assert.ok(pdf.says(words), `»${words}« does not stand on the certificate`);
    await lookAt(desk, { thumbs: false });

    await phones[0].goto(`/companies/${mentor.company_id}`);
    await phones[0].page.getByText(/^\d+ uddanne(t|de) mentor/).waitFor();
    const year = await leader.get("/year");
    assert.ok(year.certificates.some(({ contact_id, completed_on }) => contact_id === mentor.id && completed_on === today));
    assert.deepEqual(errors, []);
  });
});

/** What the API answers to who may not be enrolled or certified. */
async function refusal(where, contact_id) {
  const response = await fetch(`${server.url}/api/v1${where}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${leader.token}` },
    body: JSON.stringify({ contact_id }),
  });
  return response.json();
}
