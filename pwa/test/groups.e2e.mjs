// A task force from its gathering to what it can be credited with: a road map made at the desk, a meeting on two
// phones without a network, an opening that came of it, and the two who began in flex-jobs.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Desks } from "./desk.mjs";
import { until } from "./engines/engine.mjs";
import { Link } from "./link.mjs";
import { lookAt } from "./looks.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";
import { sql, startSmall } from "./small-demo.mjs";
import { today } from "./steps.mjs";

const server = new Server();
const desks = new Desks(server);
const title = "Task force om lageret";
const step = "Find to opgaver på lageret";
const phones = [];
const newId = () => randomUUID().replace(/^(.{14})./, "$17"); // of version 7, by its looks
let leader, link, companies, page, errors, path;

before(async () => {
  await startSmall(server);
  leader = await server.as("leder@demo.example");
  link = await new Link(server.url).open();
  const all = (await leader.get("/companies?limit=200")).items.filter(({ status }) => status === "active");
  companies = all.filter(({ name }) => all.every((other) => other.name === name || !other.name.includes(name))).slice(0, 2);
  ({ page, errors } = await desks.sit("leder@demo.example"));
});
after(async () => {
  for (const phone of phones) await phone.remove();
  await link?.cut();
  await desks.remove();
});

const groupNow = () => leader.get(`/groups/${path.split("/").at(-1)}`);

async function opens(phone, where, heading) {
  await phone.goto(where);
  await phone.page.getByRole("heading", { name: heading }).first().waitFor();
}

describe("a task force", () => {
  test("E2: is gathered at the desk, with its members, its road map and a meeting", async () => {
    await desks.open(page, "/office/groups");
    await page.getByRole("button", { name: "Ny gruppe" }).click();
    const gathers = page.getByRole("dialog", { name: "Ny gruppe" });
    await gathers.getByLabel("Navn").fill(title);
    await gathers.getByRole("button", { name: "Gem" }).click();
    await gathers.getByText("Skriv, hvad gruppen vil løse").waitFor();
    await gathers.getByLabel("Hvad vil gruppen løse?").fill("Opgaver, som ingen når.");
    await gathers.getByRole("button", { name: "Gem" }).click();
    await page.getByRole("heading", { name: "Køreplan" }).waitFor();
    path = new URL(page.url()).pathname;
    for (const { name } of companies) {
      await page.getByRole("button", { name: "Tilføj et medlem" }).click();
      const joins = page.getByRole("dialog", { name: "Tilføj et medlem" });
      await joins.getByRole("searchbox").fill(name);
      await joins.getByRole("button", { name: "Find virksomheden" }).click();
      await joins.getByRole("listitem").getByRole("button", { name }).first().click();
      await joins.getByRole("button", { name: "Tilføj", exact: true }).click();
      await page.getByRole("rowheader", { name }).waitFor();
    }
    await page.getByRole("button", { name: "Nyt trin" }).click();
    const plans = page.getByRole("dialog", { name: "Nyt trin" });
    await plans.getByLabel("Hvad skal der ske?").fill(step);
    await plans.getByLabel("Senest").fill(today);
    await plans.getByRole("button", { name: "Gem" }).click();
    await plans.getByText("Vælg, hvem der gør det").first().waitFor();
    await plans.getByLabel("Hvem gør det?").selectOption({ label: companies[0].name });
    await plans.getByRole("button", { name: "Gem" }).click();
    await page.getByRole("rowheader", { name: step }).waitFor();
    await page.getByRole("button", { name: "Nyt møde" }).click();
    const meets = page.getByRole("dialog", { name: "Nyt møde" });
    await meets.getByLabel("Dag").fill(today);
    await meets.getByLabel("Fra kl.").fill("08:00");
    await meets.getByLabel("Sted").fill("Lageret");
    await meets.getByRole("button", { name: "Gem" }).click();
    await page.getByText("Ingen har noteret fremmøde.").waitFor();
    await desks.open(page, path); // without the message that it is kept
    await lookAt(page, { thumbs: false });
  });

  test("E2: two phones at the meeting say who is here and what is advised without a network, and both are right", async () => {
    for (const email of ["konsulent@demo.example", "leder@demo.example"]) {
      const phone = new Phone(link.url);
      phones.push(phone);
      await phone.open();
      await phone.signIn(email);
      await phone.filled();
      await opens(phone, path.replace("/office", ""), title);
    }
    await link.cut();
    for (const phone of phones) assert.equal(await phone.reachesServer(), false);
    await phones[0].page.getByRole("button", { name: step }).click();
    const sheet = phones[0].page.getByRole("dialog", { name: step });
    await sheet.getByText("Gjort", { exact: true }).click();
    await sheet.getByRole("button", { name: "Gem" }).click();
    await phones[0].page.getByText("Gjort", { exact: true }).first().waitFor();
    await lookAt(phones[0].page);
    const meeting = `${path.replace("/office", "")}/${(await leader.get(path.replace("/office", ""))).meetings[0].id}`;
    for (const [i, { page }] of phones.entries()) {
      await page.getByRole("link", { name: "Mødet i dag" }).click();
      await page.getByRole("group", { name: companies[i].name }).getByRole("button", { name: "Her", exact: true }).click();
      await page.getByText("1 af 2 er her").waitFor();
      await page.getByRole("button", { name: "Skriv et råd ned" }).click();
      const advises = page.getByRole("dialog", { name: "Skriv et råd ned" });
      await advises.getByLabel("Hvad råder de til?").fill(`Råd nummer ${i + 1}`);
      await advises.getByRole("button", { name: "Gem rådet" }).click();
      await page.getByRole("paragraph").filter({ hasText: `Råd nummer ${i + 1}` }).waitFor();
    }
    await lookAt(phones[0].page);
    await link.open();
    for (const phone of phones) await phone.allSent();
    await until("what both phones said", async () => (await groupNow()).results.advice === 2);
    for (const phone of phones) {
      await phone.goto(meeting);
      await phone.page.getByText("2 af 2 er her").waitFor();
      for (const n of [1, 2]) await phone.page.getByRole("paragraph").filter({ hasText: `Råd nummer ${n}` }).waitFor();
    }
    const { steps, meetings } = await groupNow();
    assert.deepEqual(steps.map(({ state }) => state), ["done"]);
    assert.equal(meetings[0].attendance.filter(({ present }) => present).length, 2);
  });

  test("E2: its road map leads to two flex-jobs that it is credited with, once", async () => {
    const [phone] = phones;
    const opening = newId();
    const consultant = await server.as("konsulent@demo.example");
    const hours = { hours_min: 8, hours_typical: 8, hours_max: 8, present_hours: 8, effective_hours: 5 };
    const none = { tasks: [], shifts: [], demands: [], offers: [], skills_needed: [], skills_nice: [], licences: [], workplace_id: null, contact_id: null };
    await consultant.put(`/openings/${opening}`, {
      ...{ company_id: companies[0].id, kind: "flex_job", title: "Pakke varer på lageret", occupation: "", positions: 2, came_by: "visit" },
      ...{ ...hours, ...none, starts_on: "", language: 0, wording_kept: false },
    });
    await opens(phone, `/openings/${opening}`, "Pakke varer på lageret");
    await phone.page.getByRole("button", { name: "Tæl åbningen for en gruppe" }).click();
    await phone.page.getByRole("dialog", { name: "Hvilken gruppe kom åbningen af?" }).getByRole("button", { name: title }).click();
    await phone.page.getByRole("heading", { name: "Kom af en gruppe" }).waitFor();
    await phone.allSent();
    await until("the opening counts", async () => (await groupNow()).results.openings === 1);
    await assert.rejects(
      (async () => {
        const other = (await leader.get("/groups?running=true&q=havnen")).items[0];
        await leader.post(`/groups/${other.id}/openings`, { opening_id: opening });
      })(),
      /422/,
    );
    const allowed = `SELECT id FROM citizen WHERE consultant_id = '${consultant.user.id}' AND closed_on IS NULL AND schemes ? 'flex_job' ORDER BY id LIMIT 2`;
    for (const { id: citizen_id } of await sql(server.data, allowed)) {
      const candidate = newId();
      const consent = { fields: ["hours"], shown_text: "Vi fortæller om dine timer.", given_on: today };
      await consultant.post(`/openings/${opening}/candidates`, { id: candidate, citizen_id, ...consent, spoken: true });
      for (const state of ["accepted", "started"]) {
        await consultant.post(`/openings/${opening}/candidates/move`, { id: candidate, state, reason: "" });
      }
    }
    await desks.open(page, path);
    await page.getByRole("button", { name: "2 begyndt i fleksjob" }).click();
    const row = page.getByRole("row").filter({ hasText: "Pakke varer på lageret" });
    await row.waitFor();
    assert.equal(await row.getByText("Fleksjob, begyndte").count(), 2);
    await opens(phone, path.replace("/office", ""), title);
    await phone.page.getByText("2 i fleksjob").waitFor();
    assert.deepEqual([...errors, ...phones.flatMap((one) => one.errors)], []);
  });
});
