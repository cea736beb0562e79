// What a consultant does, in any engine.
import { until } from "./engines/engine.mjs";

export const danishDay = (date) => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" }).format(date);
export const today = danishDay(new Date());

/** Fills the form for a visit that is open. */
export async function fillVisit(phone, note, day = today) {
  await phone.choose("Hvad talte I om?", "Plan for rekruttering");
  await phone.choose("Hvornår taler I sammen igen?", "Ingen aftale");
  await phone.choose("Ingen aftale, fordi", "Intet behov lige nu");
  await phone.fill("Note", note);
  await phone.press("checkbox", "Noten indeholder ingen personoplysninger om borgere");
  if (day !== today) {
    await phone.choose("Hvornår?", "Anden dag");
    await phone.pick("Dato", day);
  }
}

/** Saves it, and reads that it is saved. */
export async function saveVisit(phone) {
  await phone.press("button", "Gem besøg");
  await phone.gone("heading", "Log besøg");
  await phone.sees("Gemt på telefonen");
}

/** From a cold start at the form's own address. */
export async function logVisit(phone, company, note, day = today) {
  await phone.goto(`/visits/new?company=${company.id}`);
  await fillVisit(phone, note, day);
  await saveVisit(phone);
}

/** Opens the queue and waits until so many wait in it. */
export async function waits(phone, many) {
  await phone.goto("/unsent");
  await shownWaiting(phone, many);
}

/** Waits until so many wait on the queue screen that is open. */
export const shownWaiting = (phone, many) =>
  until(`${many} in the queue`, async () => (await waiting(phone)) === many);

/** How many wait on the queue screen that is open. */
export const waiting = (phone) =>
  phone.evaluate(`document.querySelectorAll('section[aria-label="Venter på at blive sendt"] li').length`);
