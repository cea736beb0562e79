// N1: Firefox, subscribed at a push service on this machine, is told of what happens. Nothing is stubbed. Chromium has no
// push service here: what one would deliver is handed to it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Firefox } from "./engines/firefox.mjs";
import { Phone } from "./phone.mjs";
import { PushService } from "./push-service.mjs";
import { Server } from "./server.mjs";
import { sql, startSmall } from "./small-demo.mjs";

const begun = Date.now();
const service = new PushService();
let server, phone, owner, other, companies, texts;

before(async () => {
  await service.open();
  server = new Server({ JOBBRO_VAPID_SUBJECT: "drift@jobbro.example", JOBBRO_PUSH_SERVICES: `http://${service.host}` });
  await startSmall(server);
  owner = await server.as("konsulent@demo.example");
  const leader = await server.as("leder@demo.example");
  const { items } = await leader.get("/users?limit=200");
  const { email } = items.find(({ active, roles, id }) => active && roles.includes("consultant") && id !== owner.user.id);
  other = await server.as(email);
  ({ items: companies } = await owner.get(`/companies?owner_id=${owner.user.id}&limit=50`));
  const { kinds } = await other.get("/notification-choices");
  texts = kinds.map(({ text }) => text);
  // Whatever hour the test runs at.
  await other.put("/notification-choices", { channels: {}, quiet_from: "", quiet_until: "", working_days: false, digest: false });
  phone = new Firefox(server.url, service.prefs);
  await phone.open();
  await phone.signIn(email);
  await phone.filled();
});
after(async () => {
  await phone?.remove();
  await server?.remove();
  await service.close();
});

/** The notices on the phone, those that were there before apart. None says more than there is to say. */
async function notices(at = phone) {
  const shown = await at.evaluate(`(async () => (await (await navigator.serviceWorker.ready).getNotifications())
    .map(({ title, body, data, tag }) => ({ title, body, data, tag })))()`);
  for (const { title, body, data, tag } of shown) {
    assert.ok([...texts, "Der er nyt i Jobbro"].includes(title), title);
    assert.equal(body, "");
    assert.match(decodeURIComponent(data), /^\/notifications(\/[0-9a-f-]{36}\?to=(\/[a-z]*|\/[0-9a-f-]{36})+)?$/);
    assert.match(tag, /^(\/notifications|[0-9a-f-]{36})$/);
  }
  return shown;
}

/** Waits until these words can be read, among others. */
const reads = (words) => until(`»${words}«`, () => phone.shows(words).catch(() => false));

/** What the person was told since the test began. */
const told = async () => (await other.get("/notifications?limit=200")).items.filter(({ at }) => Date.parse(at) >= begun);

/** What causes a notice: a company is offered to the person. */
const offer = (company) => owner.put(`/companies/${company.id}/owner`, { owner_id: other.user.id, seen: owner.user.id, reason: "Nyt distrikt" });

test("a phone is told of what happens, without a name, and leads to it", async () => {
  await phone.goto("/notifications/choices");
  await phone.press("button", "Giv mig besked her");
  await phone.sees("Du får besked, også når Jobbro er lukket.");
  await phone.goto("/settings"); // whoever is told need not be at the inbox
  await offer(companies[0]);
  const [notice] = await until("a notice", async () => (await notices()).length > 0 && notices());
  assert.equal(notice.title, "En overdragelse venter på dit svar");
  assert.equal(notice.body, "");
  assert.match(notice.data, /^\/notifications\/[0-9a-f-]+\?to=%2Fcompanies%2F/);
  assert.equal(service.sent.length, 1);
  assert.match(service.sent[0].headers.authorization, /^vapid t=/);
  assert.doesNotMatch(service.sent[0].body.toString("latin1"), /overdragelse|companies/);

  await phone.goto(notice.data); // a tap on it cannot be driven
  await phone.sees(companies[0].name);
  assert.equal(await phone.evaluate("location.pathname"), `/companies/${companies[0].id}`);
  const [{ kind }, ...more] = await until("the mark", async () => ((list) => list[0].read_at && list)(await told()));
  assert.deepEqual([kind, more], ["handover.asked", []]);
});

test("without network what was told is read on the phone, and the mark reaches the desk and the person's other phone", async () => {
  await phone.goto("/notifications");
  await reads(companies[0].name);
  await offer(companies[1]);
  await until("a notice", async () => (await notices()).some(({ data }) => data.includes(companies[1].id)));
  await reads(companies[1].name); // by itself, while the inbox is looked at
  const { unread } = await other.get("/notifications");
  await phone.sees(`Mere, ${unread} ${unread === 1 ? "ulæst besked" : "ulæste beskeder"}`);
  const { data } = (await notices()).find(({ data }) => data.includes(companies[1].id));
  await server.stop();
  await phone.goto(data);
  await phone.sees(companies[1].name);
  await phone.goto("/notifications"); // the mark is kept by now
  await reads(companies[0].name);
  await reads(unread > 2 ? `${unread - 1} ulæste` : "Arkiv");
  await phone.goto("/notifications?archive");
  await phone.sees("Uden net kan arkivet ikke vises");
  await server.start();
  await phone.goto("/settings");
  const [{ id }] = await until("the mark at the desk", async () => ((list) => list[0].read_at && list)(await told()));
  const asked = { proto: 1, schema: 1, app: "1.0.0", device: crypto.randomUUID(), user: other.user.id, epoch: "", cursor: "", caseload: "", ops: [] };
  const { put } = await other.post("/sync", asked);
  assert.ok(put.notification.find((one) => one.id === id).read_at, "the other phone has the mark");
});

test("a subscription that the push service has ended is made anew at the next start", async () => {
  service.refuses = 410;
  await offer(companies[2]);
  await until("the server to let go of it", async () => (await sql(server.data, "SELECT FROM push_subscription")).length === 0);
  service.refuses = 0;
  await phone.goto("/settings");
  await until("a new subscription", async () => (await sql(server.data, "SELECT FROM push_subscription")).length === 1);
  await offer(companies[3]);
  await until("a notice", async () => (await notices()).some(({ data }) => data.includes(companies[3].id)));
  await phone.goto("/notifications");
  const { unread } = await other.get("/notifications");
  await phone.sees(`${unread} ulæste`);
  await reads(companies[2].name);
});

test("a notice of another person opens nothing", async () => {
  const [{ id, link }] = await told();
  await phone.goto("/settings");
  await phone.press("button", "Log ud");
  await phone.sees("Log ud?");
  await phone.press("button", "Log ud");
  await phone.signIn("leder@demo.example");
  await phone.goto(`/notifications/${id}?to=${encodeURIComponent(link)}`);
  await phone.sees("Beskeden er ikke til dig");
  assert.equal(await phone.shows(companies[0].name), false);
  assert.deepEqual(await notices(), [], "nothing that was shown to who was here is left");
  const before = service.sent.length;
  await offer(companies[4]);
  await until("the inbox to have it", async () => (await told()).length === 5);
  assert.equal(service.sent.length, before, "the phone is told of nothing any more");
  assert.deepEqual(phone.errors, []);
});

test("Chromium shows what is delivered, and something of what it cannot read", async () => {
  const chromium = new Phone(server.url, { permissions: ["notifications"] });
  try {
    const page = await chromium.open();
    const cdp = await page.context().newCDPSession(page);
    const registered = new Promise((resolve) =>
      cdp.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [first] }) => first && resolve(first.registrationId)),
    );
    await cdp.send("ServiceWorker.enable");
    const registrationId = await registered;
    await page.evaluate("navigator.serviceWorker.ready");
    const deliver = (data) => cdp.send("ServiceWorker.deliverPushMessage", { origin: server.url, registrationId, data });
    const sent = { id: "0199a1b2-0000-7000-8000-000000000001", text: "Du har fået en opgave", link: "//evil.example" };
    for (const data of [JSON.stringify(sent), JSON.stringify(sent), "?"]) await deliver(data);
    const shown = await until("two notices", async () => (await notices(chromium)).length === 2 && notices(chromium));
    assert.deepEqual(
      shown.map(({ title, data }) => [title, data]).sort(),
      [["Der er nyt i Jobbro", "/notifications"], ["Du har fået en opgave", `/notifications/${sent.id}?to=%2Fnotifications`]],
    );
    assert.deepEqual(chromium.errors, []);
  } finally {
    await chromium.remove();
  }
});
