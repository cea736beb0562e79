// A run: people give commands on their phones while everything goes wrong; in the
// end all must have arrived, once.
import { setTimeout as sleep } from "node:timers/promises";
import { bundle } from "./bundle.mjs";
import { differences, rest } from "./ending.mjs";
import { facts } from "./facts.mjs";
import { fates } from "./fate.mjs";
import { firstRelease } from "./first-release.mjs";
import { Ledger } from "./ledger.mjs";
import { Link } from "./link.mjs";
import { Person } from "./person.mjs";
import { Phone } from "./phone.mjs";
import { random } from "./random.mjs";
import { Town } from "./town.mjs";
import { Verdict } from "./verdict.mjs";

/** Two thirds of the phones are shared out so that some users have two. */
const usersOf = (phones) => Math.max(2, Math.ceil((phones * 2) / 3));

/**
 * `broken` names a sabotage that the verdict must find: "early-answer", a server
 * that says so before it has committed, or "forgets", one that forgets which
 * commands it has seen. `template` is a data folder that Town.prepare made, `build` another build of the server.
 */
export async function run({ seed, commands, phones: count, broken = "", template, build, patienceMs = 60_000, tell = () => {} }) {
  const began = Date.now();
  const town = new Town(build);
  const link = new Link({ seed, server: () => town.url, early: broken === "early-answer", more: broken === "forgets" ? { "sent again later": 40 } : {} });
  try {
    await town.start(template);
    await link.start();
    if (broken === "forgets") await town.sql(forgets);
    const setting = await settingOf(town);
    const before = { visits: setting.visits, companies: new Set(setting.companies.map(({ id }) => id)), quota: await quotaOf(town) };
    const ledger = new Ledger();
    const script = await bundle();
    const users = setting.users.slice(0, usersOf(count));
    const guest = setting.users[users.length];
    const luck = random(seed, "fate");
    const person = (n, user) => {
      const phone = new Phone({ name: `phone ${n}`, script, link, hasLocks: n % 2 === 1 });
      return new Person({ seed, phone, user, guest, town: setting, ledger });
    };
    const people = Array.from({ length: count }, (_, i) => person(i + 1, users[i % users.length]));
    let ended = false;
    const lives = people.map((one) => live(one, () => ended));
    let updated = 0;
    const update = async () => {
      const one = person(count + 1, users[0]);
      const { app } = await people[0].phone.open();
      updated = await firstRelease({ phone: one.phone, user: one.user, town: setting, ledger, luck, newId: app.newId });
      people.push(one);
      lives.push(live(one, () => ended));
    };
    // After a restore phones send again what they were told had arrived, and so mend what this sabotage does.
    const restores = broken !== "early-answer";
    for (const [after, happen] of fates({ commands, luck, town, link, people, update, restores })) {
      await reached(ledger, after);
      tell(`${ledger.given} of ${commands} commands after ${seconds(began)} s`);
      await happen();
    }
    await reached(ledger, commands);
    ended = true;
    await Promise.all(lives);
    await link.settle();
    tell(`bringing ${people.length} phones to rest after ${seconds(began)} s`);

    const rests = [];
    for (const one of people) {
      for (const user of one.users) rests.push({ ...(await rest({ phone: one.phone, person: one, user, patienceMs })), owner: user === one.users.at(-1), email: user.email });
    }
    const verdict = new Verdict(ledger, await facts(town, before), rests);
    const copies = { different: [], compared: 0, phones: 0 };
    for (const one of rests.filter(({ owner }) => owner)) {
      const { different, compared } = await differences(one, await town.as(one.email));
      copies.different.push(...different.map((row) => `${one.phone}: ${row}`));
      copies.compared += compared;
      copies.phones++;
    }
    const quota = (await quotaOf(town)) - before.quota;
    const complaints = people.flatMap(({ phone }) => [...phone.complaints]);
    for (const { phone } of people) phone.killAll();
    return { seed, ledger, link, town, people, updated, verdict, copies, quota, complaints, seconds: seconds(began) };
  } finally {
    link.stop();
    await town.remove();
  }
}

/** Rejects when nobody gets anything done any more. After a restore all that was done is sent again first. */
async function reached(ledger, count) {
  for (let [before, since] = [-1, Date.now()]; ledger.given < count; await sleep(20)) {
    if (ledger.given > before) [before, since] = [ledger.given, Date.now()];
    else if (Date.now() - since > 300_000) throw new Error(`no command for five minutes, after ${before} of them`);
  }
}

async function live(person, isOver) {
  while (!isOver()) {
    await person.next().catch((error) => person.phone.says(error));
    await sleep(person.luck.int(0, 20));
  }
}

const seconds = (since) => Math.round((Date.now() - since) / 1000);

async function quotaOf(town) {
  const { get } = await town.as("leder@demo.example");
  return (await get(`/quota?year=${year()}`)).visits.actual;
}

export const year = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" }).format().slice(0, 4);

/** Who is there, and what they can be about. */
async function settingOf(town) {
  const users = await town.sql(`SELECT id, email, roles ? 'manager' AS boss FROM app_user
    WHERE active AND email <> '' AND roles ?| array['consultant', 'manager']
    ORDER BY email = 'leder@demo.example' DESC, email = 'konsulent@demo.example' DESC, id`);
  const companies = await town.sql(`SELECT c.id, coalesce(string_agg(k.id::text, ','), '') AS contacts
    FROM company c LEFT JOIN contact k ON k.company_id = c.id GROUP BY c.id ORDER BY c.id`);
  const citizens = await town.sql("SELECT id FROM citizen ORDER BY id LIMIT 200");
  const visits = await town.sql("SELECT id FROM visit");
  return {
    users: users.map(({ boss, ...user }) => ({ ...user, boss: boss === "t" })),
    team: users.map(({ id }) => id),
    companies: companies.map(({ id, contacts }) => ({ id, contacts: contacts.split(",").filter(Boolean) })),
    citizens: citizens.map(({ id }) => id),
    visits: new Set(visits.map(({ id }) => id)),
  };
}

/** Every command is forgotten when it is committed; nor does the audit notice one that comes again. */
const forgets = `
CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM sync_mutation WHERE id = NEW.id;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER forget AFTER INSERT ON sync_mutation DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION forget();
DROP INDEX IF EXISTS audit_op`;
