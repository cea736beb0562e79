// An opening taken down at the company without network, at the pace of a person, and
// what the server then has of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Scene } from "./scene.mjs";
import { waits } from "./steps.mjs";

const scene = new Scene(15);
/** Between two taps of a person who knows what to say, and between two letters. */
const [tapMs, letterMs] = [900, 80];
let phone, made;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
});
after(() => scene.end());

async function slowly(...acts) {
  for (const act of acts) {
    await pause(tapMs);
    await act();
  }
}

const onServer = async () => (await scene.consultant.get(`/openings?company_id=${scene.company.id}`)).items;

test("O2: an opening is taken down without network in less than 45 seconds, and is the consultant's", async () => {
  const there = (await onServer()).map(({ id }) => id);
  await phone.goto(`/companies/${scene.company.id}`);
  await phone.sees("Åbninger");
  await scene.cut(phone);
  const began = performance.now();
  await slowly(
    () => phone.press("link", "Ny åbning"),
    () => phone.choose("Hvad kan de tilbyde?", "Småjob"),
    () => phone.page.getByLabel("Hvad går arbejdet ud på?").pressSequentially("flaskedr", { delay: letterMs }),
    () => phone.press("button", "Opfyldning"),
    () => phone.choose("Timer om ugen", "8 t"),
    () => phone.press("button", "Gem åbningen"),
    () => phone.sees("Gemt på telefonen"),
  );
  const seconds = (performance.now() - began) / 1000;
  assert.ok(seconds < 45, `it took ${seconds} s`);
  await phone.sees("Opfyldning");
  await waits(phone, 1);

  await scene.mend();
  await phone.allSent();
  const came = (await onServer()).filter(({ id }) => !there.includes(id));
  assert.equal(came.length, 1);
  [made] = came;
  const { kind, title, occupation, hours_min, hours_typical, hours_max, status, owner_id, came_by } = made;
  assert.deepEqual(
    [kind, title, occupation, hours_min, hours_typical, hours_max, status, owner_id, came_by],
    ["small_job", "Opfyldning", "933420", 8, 8, 8, "open", scene.consultant.user.id, "visit"],
  );
});

test("O3: an opening is handed on without network, and its history stays readable when it has left the phone", async () => {
  const { items } = await scene.consultant.get("/users?limit=200");
  const colleague = items.find(({ id, active, roles }) => active && roles.includes("consultant") && id !== scene.consultant.user.id);
  await phone.goto(`/openings/${made.id}`);
  await phone.sees("Historik");
  await scene.cut(phone);
  await phone.press("button", "Sæt på pause");
  await phone.sees("På pause");
  await phone.press("button", "Giv åbningen videre");
  await phone.page.getByRole("combobox", { name: "Find en kollega" }).fill(colleague.name);
  await phone.page.getByRole("option", { name: colleague.name }).first().click();
  await phone.sees(`Givet videre til ${colleague.name}`);
  await waits(phone, 2);
  await scene.mend();
  await phone.allSent();
  const handed = await scene.consultant.get(`/openings/${made.id}`);
  assert.equal(handed.owner_id, colleague.id);
  assert.deepEqual(
    handed.history.map(({ kind }) => kind),
    ["reported", "held", "handed"],
  );
  await phone.goto(`/openings/${made.id}`);
  await phone.press("button", "Luk åbningen");
  await phone.choose("Hvordan endte det?", "Besat på anden måde");
  await phone.page.getByRole("dialog").getByRole("button", { name: "Luk åbningen" }).click();
  await phone.sees("Besat: besat på anden måde");

  const quarter = 90 * 86_400_000;
  const all = (await scene.consultant.get("/openings?status=filled&status=closed&status=expired&limit=200")).items;
  const ended = all.find(({ closed_on }) => Date.parse(closed_on) < Date.now() - quarter - 2 * 86_400_000);
  await phone.goto(`/companies/${ended.company_id}`);
  await phone.page.getByText("Tidligere åbninger").click();
  await phone.page.locator(`a[href="/openings/${ended.id}"]`).click();
  await phone.sees("Åbningen er ikke på telefonen. Du ser den, som den er hos kommunen.");
  await phone.sees("Historik");
  assert.deepEqual(phone.errors, []);
});
