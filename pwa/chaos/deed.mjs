const day = 86_400_000;
const danish = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" });
/** Not today: a phone's clock, which runs ahead here, may already have tomorrow. */
export const daysAgo = (days) => danish.format(Date.now() - days * day);

export function made(entity, eid, args) {
  return { entity, eid, args, options: {} };
}

export function changed({ entity, eid }, args, options = {}) {
  return { entity, eid, args, options };
}
