import { deviceText as text } from "../da-device";
import { agoText } from "../lib/ago";
import { deviceName } from "../lib/device-name";
import type { Device } from "../sync/wire";

type Tag = { tone: "primary" | "good" | "warn" | "bad"; text: string };

const leaseMs = 72 * 3_600_000;
const moment = new Intl.DateTimeFormat("da-DK", {
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Copenhagen",
});

/** What the device is called in plain words. */
export const nameOf = ({ device }: Pick<Device, "device">) => deviceName(device).name || text.unknown;

/** Whether there is anything on it: one that has never synced only looks into the office. */
export const keepsCopy = ({ app }: Pick<Device, "app">) => app !== "";

/** What stands out about a device, what is worst first. */
export function tagsOf({ current, lost_at, wiped_at, queued, drafts, held }: Device): Tag[] {
  const tags: Tag[] = [];
  if (current) tags.push({ tone: "primary", text: text.here });
  if (wiped_at) tags.push({ tone: "good", text: text.wiped });
  else if (lost_at) tags.push({ tone: "bad", text: text.lost });
  if (queued > 0) tags.push({ tone: "warn", text: text.unsent(queued) });
  if (drafts > 0) tags.push({ tone: "warn", text: text.drafts(drafts) });
  if (held > 0) tags.push({ tone: "warn", text: text.held(held) });
  return tags;
}

/** The lines below the name: when it was heard from, and what becomes of a lost one. */
export function linesOf(device: Device, now = Date.now()): string[] {
  const { current, last_at, app, lost_at, wiped_at, oldest_at, expires_at } = device;
  if (wiped_at) return [text.wipedSince(agoText(wiped_at, now))];
  const contact = current ? text.now : text.contact(agoText(last_at, now));
  const lines = [[contact, app && text.version(app)].filter(Boolean).join(" · ")];
  if (oldest_at) lines.push(text.oldest(agoText(oldest_at, now)));
  if (!lost_at) return lines;
  const ago = agoText(lost_at, now);
  if (!keepsCopy(device)) return [...lines, text.shutOut(ago)];
  const fate = Date.parse(expires_at) > now ? text.lostSince(ago) : text.ranOut(ago);
  return [...lines, fate, locking(lost_at, now)];
}

/** A lost phone's loan of its citizens' cards is not renewed, so it ends at the latest so long after the report. */
function locking(lostAt: string, now: number): string {
  const at = Date.parse(lostAt) + leaseMs;
  const when = moment.format(at);
  return at > now ? text.locks(when) : text.locked(when);
}
