// R5: two of us meet the same company on the same day, without network.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Scene } from "./scene.mjs";
import { logVisit } from "./steps.mjs";

const cvr = "99000007";
const scenes = [new Scene(13), new Scene(14)];
const names = ["Nordens Tovværk ApS", "Nordens tovværk"];
let phones;

before(async () => {
  for (const scene of scenes) await scene.begin();
  phones = await Promise.all(scenes.map((scene) => scene.phone()));
});
after(async () => {
  for (const scene of scenes) await scene.end();
});

/** Enters the company by hand, and returns the id that the phone gave it. */
async function enter(phone, name) {
  await phone.goto("/companies/new");
  await phone.fill("CVR-nummer", cvr);
  await phone.fill("Navn", name);
  await phone.press("button", "Gem virksomhed");
  await phone.find("heading", name);
  return (await phone.evaluate("location.pathname")).split("/").pop();
}

async function addContact(phone, id, name) {
  await phone.goto(`/companies/${id}/contacts/new`);
  await phone.fill("Navn", name);
  await phone.choose("Rolle", "Leder");
  await phone.press("checkbox", "Personen ved, at kommunen registrerer navn og telefonnummer.");
  await phone.press("button", "Gem kontaktperson");
  await phone.sees(name);
}

/** What each of the two does with their company. */
const work = [0, 1].map((n) => ({ note: `Rundvisning ${n}`, contact: `Bente Prøve ${n}` }));

test("both enter it under its number, and both keep their work at one company", async () => {
  const ids = await Promise.all(
    phones.map(async (phone, n) => {
      await scenes[n].cut(phone);
      const id = await enter(phone, names[n]);
      await logVisit(phone, { id }, work[n].note);
      await addContact(phone, id, work[n].contact);
      return id;
    }),
  );
  await Promise.all(scenes.map((scene) => scene.mend()));
  await Promise.all(phones.map((phone) => phone.evaluate('void dispatchEvent(new Event("online"))')));
  await Promise.all(phones.map((phone) => phone.allSent()));

  const leader = await scenes[0].server.as("leder@demo.example");
  const { items } = await leader.get(`/companies?q=${cvr}`);
  assert.equal(items.length, 1, "one company");
  const [{ id }] = items;
  const here = async (what) => (await leader.get(`/${what}?company_id=${id}`)).items;
  assert.ok(ids.includes(id));
  assert.deepEqual((await here("visits")).map(({ note }) => note).sort(), work.map(({ note }) => note));
  assert.deepEqual((await here("contacts")).map(({ name }) => name).sort(), work.map(({ contact }) => contact));

  await Promise.all(
    phones.map(async (phone, n) => {
      await phone.goto(`/companies/${ids[n]}?cvr=${cvr}`);
      for (const words of work.flatMap(Object.values)) await phone.sees(words);
      assert.equal(await phone.evaluate("location.pathname"), `/companies/${id}`);
      assert.deepEqual(phone.errors, []);
    }),
  );
});
