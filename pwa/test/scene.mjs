// A scene: a consultant whom no other scene uses, on a phone with a link of its
// own to the server that the scenes share.
import { Link } from "./link.mjs";
import { Phone } from "./phone.mjs";
import { sharedServer } from "./server.mjs";
import { logVisit, today } from "./steps.mjs";

export class Scene {
  #phones = [];

  /** `number` chooses the consultant. */
  constructor(number) {
    this.number = number;
  }

  async begin() {
    this.server = await sharedServer();
    this.link = await new Link(this.server.url).open();
    const leader = await this.server.as("leder@demo.example");
    const { items } = await leader.get("/users?limit=200");
    const consultants = items.filter((user) => user.active && user.roles.includes("consultant"));
    this.email = consultants.map((user) => user.email).sort()[this.number];
    this.consultant = await this.server.as(this.email);
    const own = await this.consultant.get(`/companies?owner_id=${this.consultant.user.id}&limit=50`);
    [this.company, this.other] = own.items;
    return this;
  }

  /** A phone that has never been here, to be opened. */
  newPhone() {
    const phone = new Phone(this.link.url);
    this.#phones.push(phone);
    return phone;
  }

  /** A phone on which the consultant is signed in and has all companies; `as` another one. */
  async phone(as = this.email) {
    const phone = this.newPhone();
    await phone.open();
    await phone.signIn(as);
    await phone.filled();
    return phone;
  }

  /** Cuts the link, and sees to it that the phone notices. */
  async cut(phone) {
    await this.link.cut();
    if (await phone.reachesServer()) throw new Error("the server still answers");
  }

  mend() {
    return this.link.open();
  }

  /** Logs a visit of today with this note on the phone. */
  log(phone, note, company = this.company) {
    return logVisit(phone, company, note);
  }

  /** The notes of this kind that the server has of today, as anyone in the office sees them. */
  async arrived(beginning) {
    const leader = await this.server.as("leder@demo.example");
    const { items } = await leader.get(`/visits?company_id=${this.company.id}&from=${today}&to=${today}`);
    return items.map((visit) => visit.note).filter((note) => note.startsWith(beginning)).sort();
  }

  /** The consultant's devices apart from the one by which this test asks. */
  async devices() {
    const { items } = await this.consultant.get("/sessions");
    return items.filter((device) => !device.current && device.device.includes("Mozilla"));
  }

  async end() {
    for (const phone of this.#phones) await phone.remove();
    await this.link?.cut();
    await this.server?.remove();
  }
}
