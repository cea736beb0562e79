// Companies' people sign in at a provider of business sign-ins that runs for real: the
// whole story of the company's door, and what is refused on the way.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Door } from "./door.mjs";
import { lookAt } from "./looks.mjs";
import { OpenIdProvider } from "./openid-provider.mjs";
import { sql } from "./small-demo.mjs";

const provider = new OpenIdProvider();
let door;

before(async () => {
  await provider.open();
  door = new Door(provider.settings);
  await door.open();
});
after(async () => {
  await door.close();
  await provider.close();
});

/** Somebody who asks for one page at a time and goes nowhere by themselves. */
class Visitor {
  #cookies = new Map();

  async ask(url, form) {
    const jar = this.#cookies.get(new URL(url).origin) ?? new Map();
    this.#cookies.set(new URL(url).origin, jar);
    const response = await fetch(url, {
      method: form ? "POST" : "GET",
      body: form && new URLSearchParams(form),
      headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
      redirect: "manual",
    });
    const told = response.headers.getSetCookie();
    for (const [, name, value] of told.map((cookie) => /^([^=]+)=([^;]*)/.exec(cookie))) {
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const next = response.headers.get("location");
    return { status: response.status, body: await response.text(), told, url, next: next && new URL(next, url).href };
  }

  /** Goes where it is sent, but not to the door. */
  async follow(url, form) {
    let answer = await this.ask(url, form);
    while (answer.next && !answer.next.startsWith(door.at())) answer = await this.ask(answer.next);
    return answer;
  }

  /** The provider's page on which to sign in, or where it sends somebody back whom it knows already. */
  async atProvider() {
    return this.follow((await this.ask(door.at("/erhverv"))).next);
  }

  /** The address that the provider sends somebody back with. */
  async back(login) {
    const page = await this.atProvider();
    return page.next ?? this.signIn(page, login);
  }

  async signIn(page, login) {
    return (await this.follow(page.url, { prompt: "login", login, password: "whatever" })).next;
  }

  /** The cookies as they are now, for another to use. */
  copy() {
    const other = new Visitor();
    other.#cookies = new Map([...this.#cookies].map(([origin, jar]) => [origin, new Map(jar)]));
    return other;
  }
}

/** Fails unless the page says so, without a session and without what is nobody's business. */
function refused(answer, status, says) {
  assert.equal(answer.status, status, answer.body);
  assert.match(answer.body, says);
  assert.ok(!answer.told.some((cookie) => cookie.startsWith("jobbro_company=")), "it begins a session");
}

const kept = () =>
  sql(door.server.data, `SELECT (SELECT count(*) FROM app_user), (SELECT count(*) FROM company_login), (SELECT count(*) FROM company_member), (SELECT count(*) FROM company_session)`);

test("P2: while the provider does not answer, people are told so and offered the mail", async () => {
  refused(await new Visitor().ask(door.at("/erhverv")), 503, /svarer ikke, som den skal.*link i en mail/s);
  provider.begin(door.at("/erhverv/svar"));
});

test("P1, P2, M4: the company's story, signed in with the login of its people", async () => {
  const { baker, smith } = door;
  provider.people[baker.email] = { name: baker.name, email: baker.email, email_verified: true, cvr: baker.company.cvr };
  provider.people[smith.email] = { name: smith.name, cvr: smith.company.cvr };
  await door.story(async (page, { email }) => {
    await page.goto(door.at("/log-ind"));
    await page.getByRole("link", { name: "Log ind med MitID Erhverv" }).click();
    await OpenIdProvider.signIn(page, email);
    await page.getByRole("heading", { name: "Jeres stillinger" }).waitFor();
  });
  const { items } = await door.consultant.get(`/companies/${baker.company.id}/members`);
  assert.deepEqual(items.map(({ email }) => email), [baker.email], "by mail and by login she is one person");
});

test("P2: the way back is for the browser that began, once, and only as the provider sent it", async () => {
  provider.people.anna = { name: "Anna", cvr: door.baker.company.cvr };
  const anna = new Visitor();
  const began = await anna.ask(door.at("/erhverv"));
  assert.match(began.told.join(), /^jobbro_erhverv=[\w-]{43}; Path=\/virksomhed; Max-Age=600; HttpOnly; SameSite=Lax$/);
  const page = await anna.follow(began.next);
  const back = await anna.signIn(page, "anna");
  const before = await kept();

  const stale = /brugt, er for gammelt eller blev begyndt i en anden browser/;
  const changed = (name, value) => {
    const other = new URL(back);
    other.searchParams.set(name, value);
    return other.href;
  };
  refused(await new Visitor().ask(back), 410, stale);
  refused(await anna.ask(changed("state", "1.x")), 410, stale);
  refused(await anna.ask(door.at("/erhverv/svar?error=access_denied")), 410, stale);
  refused(await anna.copy().ask(changed("code", "another")), 410, stale);
  assert.deepEqual(await kept(), before);

  const copy = anna.copy();
  assert.equal((await anna.ask(back)).next, door.at("/aabninger"));
  assert.match((await anna.ask(door.at("/aabninger"))).body, new RegExp(door.baker.company.name));
  refused(await anna.ask(back), 410, stale);
  refused(await copy.ask(back), 410, stale);

  await anna.ask(door.at("/log-ud"), {});
  assert.equal((await anna.ask(door.at("/aabninger"))).next, door.at("/log-ind"));
});

test("P2: whom the provider does not vouch for, or may not come in, is told why, and nothing is changed", async () => {
  const { cvr } = door.baker.company;
  const someone = { name: "Nogen", cvr };
  const before = await kept();
  for (const [login, claims, status, says] of [
    ["private", { ...someone, cvr: undefined }, 403, /hvilken virksomhed du handler for/],
    ["list", { ...someone, cvr: [cvr] }, 403, /hvilken virksomhed du handler for/],
    ["malformed", { ...someone, cvr: "<b>12</b>" }, 403, /CVR-nummer, som ikke findes/],
    ["unknown", { ...someone, cvr: "10150817" }, 404, /Vi kender ikke den virksomhed/],
    ["nameless", { cvr }, 403, /hvad du hedder/],
    ["employee", { ...someone, email: "konsulent@demo.example", email_verified: true }, 403, /ikke kan handle for en virksomhed/],
  ]) {
    provider.people[login] = claims;
    const visitor = new Visitor();
    const answer = await visitor.ask(await visitor.back(login));
    refused(answer, status, says);
    assert.ok(!/<b>12|konsulent@/.test(answer.body), `${login} is told: ${answer.body}`);
  }
  const visitor = new Visitor();
  const away = await visitor.follow(`${(await visitor.atProvider()).url}/abort`);
  refused(await visitor.ask(away.next), 403, /Du afbrød/);
  assert.deepEqual(await kept(), before);
});

test("P2: the pages on the way in can be used by everybody", async () => {
  const page = await door.somebody();
  for (const path of ["/log-ind", "/erhverv/svar"]) {
    await page.goto(door.at(path));
    await lookAt(page, { thumbs: false });
  }
});

test("P2: who was removed is not let in again by the provider alone", async () => {
  const { id, cvr } = door.smith.company;
  provider.people.rune = { name: "Rune Rejst", cvr };
  const rune = new Visitor();
  await rune.ask(await rune.back("rune"));
  assert.match((await rune.ask(door.at("/personer"))).body, /Rune Rejst.*logger ind med MitID Erhverv/s);
  const { items } = await door.consultant.get(`/companies/${id}/members`);
  const { user_id: user } = items.find(({ name }) => name === "Rune Rejst");
  await door.consultant.delete(`/companies/${id}/members/${user}`);
  assert.equal((await rune.ask(door.at("/aabninger"))).next, door.at("/log-ind"));
  refused(await rune.ask(await rune.back("rune")), 403, /Din adgang til virksomheden er fjernet/);
});

test("P2: a provider that stops while somebody is there keeps nobody waiting", async () => {
  const anna = new Visitor();
  const back = await anna.back("anna");
  await provider.close();
  refused(await anna.ask(back), 503, /svarer ikke, som den skal/);
});

test("P2: the way in is not hammered at", async () => {
  const most = 200; // from one network in an hour, which may be two hours if one is over meanwhile
  for (let i = 0; ; i++) {
    const { status, body } = await new Visitor().ask(door.at("/erhverv/svar?state=1.x&code=guess"));
    if (status === 429) return assert.match(body, /for mange forsøg/);
    assert.ok(status === 410 && i < 2 * most, `${status} after ${i}`);
  }
});
