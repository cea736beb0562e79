// An appointment: made without network, moved, called off and set again, and what
// the server then has of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { danishDay } from "./steps.mjs";

const scene = new Scene(10);
const day = danishDay(Date.now() + 10 * 86_400_000);
let phone;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

/** What the server has planned or called off for the day at the company. */
async function onServer() {
  const { items } = await scene.consultant.get(`/visits?company_id=${scene.company.id}&from=${day}&to=${day}`);
  return items.filter((visit) => visit.author_id === scene.consultant.user.id);
}

test("V6, V7: an appointment is made without network, moved, called off and set again", async () => {
  await scene.cut(phone);
  await phone.goto(`/companies/${scene.company.id}`);
  await phone.press("link", "Aftal besøg");
  await phone.choose("Hvilken dag?", "Anden dag");
  await phone.pick("Dato", day);
  await phone.choose("Hvilket tidspunkt?", "10:00");
  await phone.press("button", "Gem aftalen");
  await phone.sees("Aftalen er gemt på telefonen");

  await scene.mend();
  await phone.allSent();
  const [{ id, status, starts_at }] = await onServer();
  assert.deepEqual([status, starts_at], ["planned", "10:00"]);

  await phone.goto(`/visits/${id}`);
  await phone.press("button", "Flyt");
  await phone.sees("Flyt aftalen");
  await lookAt(phone.page);
  await phone.choose("Hvilket tidspunkt?", "14:00");
  await phone.press("button", "Flyt hertil");
  await phone.sees("Aftalen er flyttet");
  await until("the move", async () => (await onServer())[0].starts_at === "14:00");

  await phone.press("button", "Aflys");
  await phone.sees("Aftalen er aflyst");
  await until("the cancellation", async () => (await onServer())[0].status === "cancelled");
  await phone.press("button", "Fortryd");
  await phone.sees("Aftalen står som før");
  await until("the appointment", async () => (await onServer())[0].status === "planned");

  await phone.press("link", "Se alle udgaver");
  await phone.sees("Klokkeslæt");
  const { items } = await scene.consultant.get(`/visits/${id}/versions`);
  assert.deepEqual(
    items.map(({ fields }) => `${fields.status} ${fields.starts_at}`),
    ["planned 10:00", "planned 14:00", "cancelled 14:00", "planned 14:00"],
  );
  assert.deepEqual(phone.errors, []);
});
