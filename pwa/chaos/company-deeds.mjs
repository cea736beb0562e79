// What a person may do with a company, as deeds.mjs describes it.
import { changed, daysAgo, made } from "./deed.mjs";

/** So few that several people enter the same company by hand. */
const numbers = Array.from({ length: 440 }, (_, i) => String(98_000_000 + i)).filter(isNumber);

export const companyDeeds = {
  "company.add": ({ app, luck, mark }) =>
    made("company", app.newId(), {
      cvr: luck.pick(numbers),
      name: mark(),
      street: "Prøvevej 1",
      postcode: "9800",
      town: "Hjørring",
      phone: "",
      email: "",
    }),
  "company.owner.set": async (who) => {
    const { luck, team, me, mark } = who;
    const company = await known(who);
    const ask = luck.chance(0.3);
    const args = { owner_id: luck.pick([me, luck.pick(team)]), seen: company?.owner_id, reason: mark(), ...(ask && { ask }) };
    return company && changed(rowOf(who, company), args);
  },
  "company.handover.accept": (who) => answered(who, ({ from_id, to_id }) => [from_id, to_id].includes(who.me)),
  "company.handover.decline": (who) =>
    answered(who, ({ from_id, to_id, by_id }) => [from_id, to_id].includes(who.me) && by_id !== who.me, { reason: who.mark() }),
  "company.handover.withdraw": (who) => answered(who, ({ by_id }) => by_id === who.me),
  "company.team.add": async (who) => {
    const company = await known(who);
    if (!company) return undefined;
    const row = rowOf(who, company);
    // Someone who was never around it, so that what becomes of them is up to one person on one phone.
    const there = new Set(company.team?.map(({ user_id }) => user_id));
    const user_id = who.luck.pick(who.team.filter((id) => !there.has(id) && !row.linked.has(`team ${id}`)));
    if (!user_id) return undefined;
    row.linked.set(`team ${user_id}`, hand(who));
    return changed(row, { user_id, what: who.mark() });
  },
  "company.team.remove": (who) => {
    const put = ({ linked }) => [...linked].filter(([, by]) => by === hand(who));
    const row = who.luck.pick(who.ledger.recent("company", (company) => put(company).length > 0));
    if (!row) return undefined;
    const [link] = who.luck.pick(put(row));
    row.linked.set(link, "removed");
    return changed(row, { user_id: link.split(" ")[1] });
  },
  "company.tier.set": async (who) => {
    const company = await known(who);
    const args = { tier: who.luck.pick(["none", "sporadic", "close"]), seen: company?.tier_override, reason: who.mark(), ends_on: daysAgo(-60) };
    return company && changed(rowOf(who, company), args);
  },
  "company.rest.set": async (who) => {
    const company = await known(who);
    return company && changed(rowOf(who, company), { until: daysAgo(-who.luck.int(5, 200)), reason: who.mark() });
  },
  "company.approach.set": async (who) => {
    const company = await known(who);
    const basis = who.luck.pick(["own_request", "cooperation", "statutory", "consent", "other"]);
    return company && changed(rowOf(who, company), { basis, note: who.mark() });
  },
  "company.warning.add": async (who) => {
    const company = await known(who);
    if (!company) return undefined;
    const row = rowOf(who, company);
    row.warned = true;
    return changed(row, { id: who.app.newId(), text: who.mark(), checked: true });
  },
  "company.warning.lift": async (who) => {
    const row = who.luck.pick(who.ledger.recent("company", ({ warned }) => warned, 10));
    const warning = row && who.luck.pick((await seen(who, row.eid))?.warnings ?? []);
    return warning && changed(row, { id: warning.id });
  },
};

/** A company for a visit or a contact: at times one that this person has entered on this phone. */
export function place({ luck, town, ledger, me, phone }) {
  const own = luck.chance(0.15) && luck.pick(ledger.recent("company", (row) => row.by === me && row.phone === phone, 5));
  return own ? { id: own.eid, contacts: [] } : luck.pick(town.companies);
}

/** One of the companies that were here from the start, as it is on this phone. */
const known = (who) => seen(who, who.luck.pick(who.town.companies).id);
const seen = ({ app }, id) => app.question((view) => view.get("company", id))();
const rowOf = ({ ledger }, { id }) => ledger.row(id, { entity: "company" });

/** Two people on one phone send what they did one after the other, whoever did it first. */
const hand = ({ phone, me }) => `${phone} ${me}`;

/** An answer to a hand-over that waits, as this phone knows. */
async function answered(who, suits, args = {}) {
  for (const row of who.ledger.recent("company", ({ by }) => !by)) {
    const handover = (await seen(who, row.eid))?.handover;
    if (handover?.id && suits(handover)) return changed(row, { id: handover.id, ...args });
  }
  return undefined;
}

/** The check of a CVR number, modulus 11. */
function isNumber(digits) {
  return [2, 7, 6, 5, 4, 3, 2, 1].reduce((sum, weight, i) => sum + weight * digits[i], 0) % 11 === 0;
}
