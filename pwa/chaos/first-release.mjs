// A phone on which the first release of the app was used without network, and
// which is updated now: its databases and rows are as that release wrote them.
import { TabDatabases } from "./disk.mjs";
import { deeds } from "./deeds.mjs";

const keepTables = { outbox: ["seq", true, "id!", "state"], held: ["id"], drafts: ["id"], meta: [] };
const copyTables = {
  company: ["id"],
  workplace: ["id", false, "company_id"],
  contact: ["id", false, "company_id"],
  visit: ["id", false, "company_id", "author_id", "participant_ids*"],
  task: ["id", false, "company_id", "owner_id"],
  opening: ["id", false, "company_id"],
  user: ["id"],
  team: ["id"],
  citizen: ["id"],
  meta: [],
};
/** What the first release called the one who is put on a visit. */
const firstArgs = { participant: "user_id", contact: "contact_id", citizen: "citizen_id" };

/** Fills the phone's disk, notes what was given, and returns how many commands that were. */
export async function firstRelease({ phone, user, town, ledger, luck, newId }) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const keep = await open(phone, `keep-${user.id}`, keepTables);
  await write(keep, "meta", [[key, "key"], [newId(), "device"]]);
  const given = [...commands({ phone: phone.name, user, town, ledger, luck, newId })];
  for (const entry of given) {
    const sealed = await seal(key, entry.args);
    const { kind, entity, eid } = entry;
    const creates = eid === entry.makes;
    const at = new Date().toISOString();
    const row = { id: newId(), kind, entity, eid, base: creates ? null : 1, rebase: false, creates, needs: creates ? [] : [eid] };
    await write(keep, "outbox", [[{ ...row, at, state: "queued", notBefore: 0, sent: false, sealed }]]);
    await ledger.give(entry, async () => row.id);
    if (creates) ledger.row(eid, { entity, by: user.id, first: entry.args });
  }
  keep.close();
  // It believed to be up to date: what this copy says must not be believed any more.
  const copy = await open(phone, `copy-${user.id}`, copyTables);
  const state = { epoch: "", cursor: "1000000", caseload: "", want: [], quota: null, checkedOn: "" };
  await write(copy, "meta", [[state, "state"]]);
  copy.close();
  return given.length;
}

function* commands({ phone, user, town, ledger, luck, newId }) {
  let n = 0;
  const mark = () => `mark-first-release-${phone.replace(" ", "-")}-${n++}`;
  const who = { town, team: town.team, app: { newId }, me: user.id, luck, ledger, mark, phone };
  for (let round = 0; round < 4; round++) {
    const entry = (kind, { entity, eid, args }, makes) => ({ phone, user: user.id, kind, entity, eid, args, makes });
    for (const kind of ["visit.log", "task.add", "contact.add"]) {
      const deed = deeds[kind](who);
      yield entry(kind, deed, deed.eid);
      if (kind !== "visit.log") yield entry(kind.replace("add", "edit"), { ...deed, args: { title: mark() } });
      else {
        for (const list of ["participant", "contact", "citizen"]) {
          const all = { participant: town.team, contact: town.companies[round].contacts, citizen: town.citizens }[list];
          const id = all.find((one) => !deed.args[`${list}_ids`].includes(one));
          if (id) yield entry(`visit.${list}.add`, { ...deed, args: { [firstArgs[list]]: id } });
        }
      }
    }
  }
}

function open(phone, name, tables) {
  return done(new TabDatabases(phone.disk, { open: true, disk: phone.disk }).open(name, 10), ({ result }) => {
    for (const [table, [keyPath, autoIncrement, ...indexes]] of Object.entries(tables)) {
      const store = result.createObjectStore(table, keyPath ? { keyPath, autoIncrement: !!autoIncrement } : {});
      for (const index of indexes) {
        const path = index.replace(/\W/, "");
        store.createIndex(path, path, { unique: index.endsWith("!"), multiEntry: index.endsWith("*") });
      }
    }
  });
}

async function write(database, table, rows) {
  for (const row of rows) await done(database.transaction(table, "readwrite").objectStore(table).put(...row));
}

function done(request, upgrade) {
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => upgrade(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function seal(key, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
}
