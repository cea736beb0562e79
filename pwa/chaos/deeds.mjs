// What a person may do: for each kind of command, one that makes sense now, or
// undefined. Every text is one of a kind, so that it can be found again.
import { companyDeeds, place } from "./company-deeds.mjs";
import { changed, daysAgo, made } from "./deed.mjs";

/**
 * `who` gives: `me` and `team` (ids), `app`, `luck`, `town` (companies with their
 * contacts, and citizens), `ledger`, and `mark()`, a text that nobody used before.
 */
export const deeds = {
  "visit.log": (who) => {
    const { app, luck, team, mark } = who;
    const company = place(who);
    const stranger = luck.chance(0.04); // the server refuses a contact that it does not know
    const agreed = luck.chance(0.3);
    return made("visit", app.newId(), {
      company_id: luck.chance(0.02) ? app.newId() : company.id,
      workplace_id: null,
      kind: luck.pick(["physical", "physical", "physical", "video", "phone"]),
      status: luck.pick(["completed", "completed", "completed", "completed", "planned", "cancelled"]),
      visited_on: daysAgo(luck.int(2, 300)),
      starts_at: "",
      agenda: luck.pick([["growth"], ["retention"], ["candidate"], []]),
      company_present: true,
      citizens_present: 0,
      note: mark(),
      note_checked: true,
      next_on: agreed ? daysAgo(-30) : "",
      next_what: "",
      next_none: agreed ? "" : "no_need",
      contact_ids: stranger ? [app.newId()] : company.contacts.slice(0, luck.int(0, 2)),
      citizen_ids: [],
      participant_ids: luck.chance(0.2) ? [luck.pick(team)] : [],
    });
  },
  "visit.edit": ({ ledger, me, luck, mark, boss }) => {
    const visit = luck.pick(ledger.recent("visit", ({ by }) => boss || by === me, 12));
    const args = luck.chance(0.6) ? { note: mark(), note_checked: true } : { next_what: mark() };
    return visit && changed(visit, args, luck.chance(0.3) ? { base: 1 } : {});
  },
  "visit.withdraw": ({ ledger, me, luck }) => {
    const visit = luck.pick(ledger.recent("visit", ({ by }) => by === me));
    return visit && changed(visit, {});
  },
  "visit.note.pick": async ({ app, me, ledger, luck, mark }) => {
    const mine = await app.question((view) => view.where("visit", "tookPart", me))();
    const visit = luck.pick(mine.filter(({ author_id, parallel_notes }) => author_id === me && parallel_notes?.length > 0));
    return visit && changed(ledger.row(visit.id, { entity: "visit" }), { parallel_id: visit.parallel_notes[0].id, note: mark() });
  },
  "visit.participant.add": (who) => add(who, "participant", who.team),
  "visit.participant.remove": (who) => remove(who, "participant"),
  "visit.contact.add": (who) => add(who, "contact", who.luck.pick(who.town.companies).contacts),
  "visit.contact.remove": (who) => remove(who, "contact"),
  "visit.citizen.add": (who) => add(who, "citizen", who.town.citizens),
  "visit.citizen.remove": (who) => remove(who, "citizen"),
  "task.add": ({ app, luck, town, team, me, ledger, mark }) => {
    const visit = luck.chance(0.3) ? luck.pick(ledger.recent("visit", ({ by }) => by === me, 5)) : undefined;
    return made("task", app.newId(), {
      company_id: luck.chance(0.04) ? app.newId() : luck.pick(town.companies).id,
      visit_id: visit?.eid ?? null,
      owner_id: luck.pick([me, luck.pick(team)]),
      kind: luck.pick(["promise", "other"]),
      title: mark(),
      due_on: daysAgo(-luck.int(1, 60)),
    });
  },
  "task.edit": ({ ledger, luck, mark }) => {
    const task = luck.pick(ledger.recent("task", undefined, 8));
    return task && changed(task, { title: mark() });
  },
  "task.done": ({ ledger, luck }) => {
    const task = luck.pick(ledger.recent("task", undefined, 8));
    return task && changed(task, { outcome: luck.pick(["kept", "broken", "dropped"]) });
  },
  "contact.add": (who) =>
    made("contact", who.app.newId(), {
      company_id: who.luck.chance(0.04) ? who.app.newId() : place(who).id,
      workplace_id: null,
      name: "Bente Prøve",
      role: "manager",
      title: who.mark(),
      phone: "",
      email: "",
      informed_on: daysAgo(2),
      left_on: "",
    }),
  "contact.edit": ({ ledger, luck, mark }) => {
    const contact = luck.pick(ledger.recent("contact", undefined, 6));
    return contact && changed(contact, { title: mark() });
  },
  ...companyDeeds,
};

/** How often each is done. */
export const weights = {
  ...Object.fromEntries(Object.keys(deeds).map((kind) => [kind, 4])),
  ...{ "visit.log": 24, "visit.edit": 16, "visit.withdraw": 1, "visit.participant.add": 7, "visit.contact.add": 7 },
  ...{ "visit.participant.remove": 5, "visit.contact.remove": 5, "task.add": 10, "contact.add": 8, "contact.edit": 8 },
  ...Object.fromEntries(Object.keys(companyDeeds).map((kind) => [kind, 2])),
  ...{ "company.handover.accept": 6 }, // seldom does one wait
};

/** Someone who was never on the visit's list, so that what becomes of them is up to one phone alone. */
function add({ ledger, me, luck, phone }, list, all) {
  const visit = luck.pick(ledger.recent("visit", ({ by }) => by === me));
  const free = visit && all.filter((id) => !visit.linked.has(`${list} ${id}`) && !visit.first[`${list}_ids`].includes(id));
  if (!free?.length) return undefined;
  const id = luck.pick(free);
  visit.linked.set(`${list} ${id}`, phone);
  return changed(visit, { id });
}

/** Someone whom this phone put there. */
function remove({ ledger, me, luck, phone }, list) {
  const put = ({ linked }) => [...linked].filter(([link, by]) => link.startsWith(`${list} `) && by === phone);
  const visit = luck.pick(ledger.recent("visit", (row) => row.by === me && put(row).length > 0));
  if (!visit) return undefined;
  const [link] = luck.pick(put(visit));
  visit.linked.set(link, "removed");
  return changed(visit, { id: link.split(" ")[1] });
}
