// R6: one of us passes a company on to another: offered without a network, refused
// with a reason, asked for the other way round, and confirmed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { lookAt } from "./looks.mjs";
import { Scene } from "./scene.mjs";
import { waits } from "./steps.mjs";

const [giver, taker] = [new Scene(11), new Scene(12)];
let phone, other, path, company;

before(async () => {
  await Promise.all([giver.begin(), taker.begin()]);
  phone = await giver.phone();
  other = await taker.phone();
  ({ company } = giver);
  path = `/companies/${company.id}`;
});
after(async () => {
  await giver.end();
  await taker.end();
});

const stateOf = async () => {
  const { owner_id, handover, team } = (await giver.consultant.get(path)).company;
  return { owner_id, handover, team };
};

test("an offer says before the tap whose yes it waits for, and waits for the network", async () => {
  const { name, initials } = taker.consultant.user;
  await giver.cut(phone);
  await phone.goto(`${path}?set=owner`);
  await phone.fill("Find kollega", name);
  await phone.press("option", `${name} ${initials}`);
  await phone.sees(`${name} skal sige ja, før du ikke længere er fast kontakt.`);
  await lookAt(phone.page);
  await phone.press("button", "Send forslag");
  await phone.sees("Skriv, hvorfor virksomheden får en anden fast kontakt.");
  await phone.fill("Hvorfor?", "Nyt distrikt");
  await phone.press("button", "Send forslag");
  await phone.sees("Gemt på telefonen");
  await phone.sees(`Du vil overdrage virksomheden til ${name}.`);
  await waits(phone, 1);
  await giver.mend();
  await phone.allSent();
  assert.equal((await stateOf()).owner_id, giver.consultant.user.id);
});

test("the other one says no with a reason, and who offered it reads that", async () => {
  await other.goto("/");
  await other.sees(`${giver.consultant.user.name} vil overdrage virksomheden til dig.`);
  await lookAt(other.page);
  await other.press("button", "Nej tak");
  await other.fill("Hvorfor ikke?", "Jeg har for mange");
  await lookAt(other.page);
  await other.press("button", "Sig nej");
  await other.sees(`Du har sagt nej til ${company.name}`);
  await other.allSent();
  assert.equal((await stateOf()).handover, undefined);
  await phone.goto("/");
  await phone.sees(`${taker.consultant.user.name} sagde nej til overdragelsen: Jeg har for mange`);
});

test("asked for from the other side it is theirs once it is granted", async () => {
  await other.goto(`${path}?set=owner`);
  const { name, initials, id } = taker.consultant.user;
  await other.fill("Find kollega", name);
  await other.press("option", `${name} ${initials}`);
  await other.fill("Hvorfor?", "Jeg kommer der hver uge");
  await other.sees(`${giver.consultant.user.name} skal sige ja, før du bliver fast kontakt.`);
  await other.press("button", "Send forslag");
  await other.sees("Gemt på telefonen");
  await other.allSent();
  await phone.goto(path);
  await phone.sees(`${name} vil gerne overtage virksomheden fra dig.`);
  await lookAt(phone.page);
  await phone.press("button", "Sig ja");
  await phone.sees(`Du har sagt ja til ${company.name}`);
  await phone.allSent();
  assert.deepEqual(await stateOf(), { owner_id: id, handover: undefined, team: undefined });
  await phone.goto(`${path}?set=owner`);
  await phone.press("text", "Tidligere faste kontakter");
  await phone.sees(`Valgt af ${name} · Ja fra ${giver.consultant.user.name}`);
  await lookAt(phone.page);
});

test("who passed it on stays on the team around it", async () => {
  const { name, initials, id } = giver.consultant.user;
  await phone.goto(`${path}?set=team`);
  await phone.fill("Find kollega", name);
  await phone.press("option", `${name} ${initials}`);
  await phone.choose("Ofte", "Fleksjob");
  await lookAt(phone.page);
  await phone.press("button", "Føj til teamet");
  await phone.sees(`${name} (dig)`);
  await phone.allSent();
  assert.deepEqual((await stateOf()).team, [{ user_id: id, what: "Fleksjob" }]);
  await phone.goto("/companies");
  await phone.sees("Du er med i teamet");
});
