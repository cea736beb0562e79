// The end of a run: no faults any more, every phone is brought to rest and read.
import { setTimeout as sleep } from "node:timers/promises";

/** What a phone holds of one user, when everything that can be sent has been, or in vain for so long. */
export async function rest({ phone, person, user, patienceMs }) {
  phone.killAll();
  phone.setOnline(true);
  phone.disk.room = Infinity;
  person.user = user;
  const tab = await phone.open();
  const { app } = tab;
  const until = Date.now() + patienceMs;
  let left;
  const rests = () => left?.stuck.length === 0 && !app.sync.state.signedOut && app.sync.state.online;
  while (!rests() && Date.now() < until) {
    if (app.session.user?.id !== user.id || app.sync.state.signedOut) await person.signIn(app);
    if (app.session.user?.id !== user.id) continue;
    await app.sync.now();
    left = await unsent(app);
    if (!rests()) await sleep(100);
  }
  const { keep } = app.store();
  const [outbox, held, drafts] = await Promise.all([keep.outbox.toArray(), keep.held.toArray(), app.drafts.list()()]);
  return { phone: phone.name, user: user.id, app, outbox, held, drafts: drafts.map(({ id }) => id), ...left };
}

/** Commands that have not arrived: those that wait, at last, for a refused one, and those that should have. */
async function unsent({ store, outbox }) {
  const items = new Map((await outbox.items()()).map((item) => [item.id, item]));
  const waits = ({ state, waitsFor }) => state === "held" || (items.has(waitsFor) && waits(items.get(waitsFor)));
  const pending = await store().keep.pending();
  const [waiting, stuck] = [[], []];
  for (const { id, state } of pending) (state !== "applied" && waits(items.get(id) ?? {}) ? waiting : stuck).push(id);
  return { waiting, stuck };
}

/** Rows of the phone's copy that are not as the server's, and how many were compared. */
export async function differences({ app, user }, server) {
  const { theirs, cursor } = await pulled(server, user, app.newId());
  for (let tries = 0; tries < 100 && (await app.store().copy.state()).cursor !== cursor; tries++) {
    await app.sync.now();
    await sleep(50);
  }
  const different = [];
  let compared = 0;
  for (const entity of app.entities) {
    const mine = entity === "citizen" ? await app.citizens() : await app.store().copy.all(entity);
    const here = new Map(mine.map((row) => [row.id, text(row)]));
    const there = theirs.get(entity) ?? new Map();
    for (const id of new Set([...here.keys(), ...there.keys()])) {
      compared++;
      if (here.get(id) !== there.get(id)) different.push(`${entity} ${id}: ${how(here.get(id), there.get(id))}`);
    }
  }
  return { different, compared };
}

/** All rows that the server gives this person, by entity and id. */
async function pulled(server, user, device) {
  const rows = new Map();
  const of = (entity) => rows.get(entity) ?? rows.set(entity, new Map()).get(entity);
  const ask = { proto: 1, schema: 1, app: "chaos", device, user, epoch: "", cursor: "", caseload: "", want: [], ops: [] };
  for (let more = true; more;) {
    const answer = await server.post("/sync", ask);
    for (const [entity, list] of Object.entries(answer.put)) for (const row of list) of(entity).set(row.id, text(row));
    for (const [entity, id] of answer.del) of(entity).delete(id);
    const want = (answer.caseload.ids ?? []).map(([id]) => id).filter((id) => !of("citizen").has(id));
    Object.assign(ask, { epoch: answer.epoch, cursor: answer.cursor, want });
    more = answer.more || want.length > 0;
  }
  return { theirs: rows, cursor: ask.cursor };
}

/** Which fields differ, with what they are here and there. */
function how(here, there) {
  if (!here || !there) return here ? "not on the server" : "not on the phone";
  const [mine, theirs] = [JSON.parse(here), JSON.parse(there)];
  const fields = Object.keys({ ...mine, ...theirs }).filter((field) => text(mine[field]) !== text(theirs[field]));
  return fields.map((field) => `${field} ${text(mine[field])} there ${text(theirs[field])}`).join(", ");
}

/** The same text for the same row, in whatever order its fields are. */
function text(row) {
  return JSON.stringify(row, (_, value) =>
    value?.constructor?.name === "Object" ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
