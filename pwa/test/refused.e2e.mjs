// The server cannot take something as it is: it comes back with the reason, its
// author settles it, and nobody's work is written over.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { today, waits } from "./steps.mjs";

const scene = new Scene(7);
let phone, leader, colleagues;

before(async () => {
  await scene.begin();
  phone = await scene.phone();
  leader = await scene.server.as("leder@demo.example");
  const { items } = await leader.get("/users?limit=200");
  colleagues = items.filter((user) => user.active && user.roles.includes("consultant") && user.email !== scene.email);
});
after(() => scene.end());

test("a visit from a phone whose clock is two days ahead comes back with the reason, is mended, and arrives", async () => {
  const { clock } = phone.page;
  await clock.setSystemTime(Date.now() + 48 * 3_600_000);
  await scene.log(phone, "Logget i fremtiden");
  await phone.goto("/unsent");
  await phone.sees("Skal rettes");
  await phone.sees("Datoen ligger i fremtiden. Et afholdt besøg har en dato til og med i dag.");
  await phone.sees("Telefonens ur går forkert. Kontrollér dato og tid i telefonens indstillinger.");
  assert.equal(await phone.shows("Alt er sendt"), false);
  assert.deepEqual(await scene.arrived("Logget i"), []);

  await clock.setSystemTime(Date.now());
  await phone.reload();
  await phone.press("link", "Ret og send igen");
  await phone.choose("Hvornår?", "I dag");
  await phone.press("button", "Gem rettelsen");
  await phone.sees("Gemt på telefonen");
  await phone.allSent();
  assert.deepEqual(await scene.arrived("Logget i"), ["Logget i fremtiden"]);
  assert.equal(await phone.shows("Skal rettes"), false);
});

test("a choice that a colleague has made meanwhile is not written over, until one says so", async () => {
  const [mine, theirs] = colleagues;
  const path = `/companies/${scene.company.id}`;
  await scene.cut(phone);
  await phone.goto(`${path}?set=owner`);
  await phone.fill("Find kollega", mine.name);
  await phone.press("option", `${mine.name} ${mine.initials}`);
  await phone.fill("Hvorfor?", "Orlov");
  await phone.sees(`${mine.name} skal sige ja, før du ikke længere er fast kontakt.`);
  await phone.press("button", "Send forslag");
  await phone.sees("Gemt på telefonen");
  await waits(phone, 1);
  await leader.put(`${path}/owner`, { owner_id: theirs.id, seen: scene.consultant.user.id, reason: "Ny fordeling" });

  await scene.mend();
  await phone.goto(path);
  await phone.sees(theirs.name);
  await phone.goto("/unsent");
  await phone.find("button", "Sæt alligevel");
  await lookAt(phone.page);
  assert.ok(await phone.shows(`Ændret i mellemtiden til ${theirs.name} af ${leader.user.name}`));
  assert.equal((await leader.get(path)).company.owner_id, theirs.id);

  await phone.press("button", "Sæt alligevel");
  await phone.sees("Sendes igen");
  await phone.allSent();
  const { owner_id, handover } = (await leader.get(path)).company;
  assert.deepEqual([owner_id, handover.to_id], [theirs.id, mine.id]); // now it is both of theirs to agree to
});

test("V7: a note that two wrote is shown as both, and its author picks", async () => {
  await scene.log(phone, "To skrev her: først");
  await phone.allSent();
  const { items } = await scene.consultant.get(`/visits?company_id=${scene.company.id}&from=${today}&to=${today}`);
  const visit = items.find(({ note }) => note === "To skrev her: først");

  await scene.cut(phone);
  await phone.goto(`/visits/${visit.id}/edit`);
  await phone.fill("Note", "To skrev her: på telefonen");
  await phone.press("button", "Gem rettelsen");
  await phone.sees("Gemt på telefonen");
  await waits(phone, 1);
  await leader.patch(`/visits/${visit.id}`, { base: visit.revision, note: "To skrev her: på kontoret", note_checked: true });

  await scene.mend();
  await phone.goto("/unsent");
  await phone.sees("1 besøg har to udgaver af noten");
  await phone.goto(`/visits/${visit.id}`);
  await phone.sees("To skrev her: på telefonen");
  await phone.sees("To skrev her: på kontoret");
  await lookAt(phone.page);
  await phone.press("button", "Brug begge");
  await phone.sees("Noten er gemt på telefonen");
  await phone.allSent();
  const settled = await leader.get(`/visits/${visit.id}`);
  for (const word of ["på telefonen", "på kontoret"]) assert.ok(settled.note.includes(word), settled.note);
  assert.deepEqual(settled.parallel_notes, []);
  assert.equal(await phone.shows("1 besøg har to udgaver af noten"), false);
  assert.deepEqual(phone.errors, []);
});
