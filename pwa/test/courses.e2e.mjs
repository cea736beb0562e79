// Mentor training on the phone: somebody is enrolled at their company without a network, and two phones
// register the same days of a course at the same time without one.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Link } from "./link.mjs";
import { lookAt } from "./looks.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { startSmall } from "./small-demo.mjs";

const emails = ["konsulent@demo.example", "leder@demo.example"];
const server = new Server();
const phones = [];
let leader, link, courses;

before(async () => {
  await startSmall(server);
  leader = await server.as("leder@demo.example");
  link = await new Link(server.url).open();
  courses = (await leader.get("/courses?limit=50")).items;
  for (const email of emails) {
    const phone = new Phone(link.url);
    phones.push(phone);
    await phone.open();
    await phone.signIn(email);
    await phone.filled();
  }
});
after(async () => {
  for (const phone of phones) await phone.remove();
  await link?.cut();
  await server.remove();
});

const course = async (title) => leader.get(`/courses/${courses.find((one) => one.title === title).id}`);

async function online() {
  await link.open();
  for (const { page } of phones) await page.evaluate(() => void dispatchEvent(new Event("online")));
}

describe("mentor training", () => {
  test("E1: at the company, without a network, an employee is enrolled, and the server says whether there is a place", async () => {
    const [phone] = phones;
    const { page } = phone;
    const before = await course("Mentoruddannelse, næste hold");
    const taken = before.enrolments.map(({ contact_id }) => contact_id);
    const { items: companies } = await leader.get("/companies?limit=200");
    const { items: contacts } = await leader.get("/contacts?limit=200");
    const works = ({ company_id, left_on }) => !left_on && companies.some(({ id, status }) => id === company_id && status === "active");
    const contact = contacts.find((one) => works(one) && !taken.includes(one.id));
    await link.cut();
    assert.equal(await phone.reachesServer(), false);
    await phone.goto(`/companies/${contact.company_id}`);
    await page.getByRole("link", { name: "Tilmeld til mentoruddannelse" }).click();
    await page.getByRole("link", { name: "Mentoruddannelse, næste hold" }).click();
    await page.getByRole("button", { name: "Tilmeld en medarbejder" }).click();
    await page.getByRole("dialog", { name: "Hvem skal med?" }).getByRole("button", { name: contact.name }).click();
    await page.getByText("Venter på svar om plads").waitFor();
    await lookAt(page);
    await online();
    await page.getByText("Venter på svar om plads").waitFor({ state: "detached" });
    const enrolled = (await course(before.title)).enrolments.find(({ contact_id }) => contact_id === contact.id);
    assert.equal(enrolled.state, "confirmed");
    await page.getByText(contact.name, { exact: true }).waitFor();
  });

  test("E1: two phones register three days at the same time without a network, and both are right", async () => {
    const running = await course("Mentoruddannelse, det løbende hold");
    const days = running.sessions.slice(0, 3);
    const ids = days.map(({ id }) => id);
    const there = running.enrolments.filter(({ present }) => ids.every((id) => present.includes(id)));
    await link.cut();
    for (const phone of phones) assert.equal(await phone.reachesServer(), false);
    for (const [i, phone] of phones.entries()) {
      const { name } = there[i];
      for (const { day } of days) {
        await phone.goto(`/courses/${running.id}/${day}`);
        const says = phone.page.getByRole("group", { name });
        await says.getByRole("button", { name: "Ikke her" }).click();
        await says.getByRole("button", { name: "Ikke her", pressed: true }).waitFor();
      }
    }
    await lookAt(phones[0].page);
    await online();
    await until("what both phones said", async () => {
      const { enrolments } = await course(running.title);
      return there.slice(0, 2).every(({ contact_id }) => ids.every((id) => enrolments.find((one) => one.contact_id === contact_id).absent.includes(id)));
    });
    assert.deepEqual(phones.flatMap(({ errors }) => errors), []);
  });
});
