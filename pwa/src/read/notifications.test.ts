import { expect, test } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { emptyCopy } from "../store/schema";
import { store } from "../store/store";
import { company, freshStore, notification } from "../store/test-store";
import { notifications } from "./notifications";

test("N1: what one was told, the latest first and with the company, is marked without network", async () => {
  await freshStore();
  const at = company({ name: "Prøvesmedjen ApS" });
  const [early, late] = [notification({ at: "2026-11-20T08:00:00Z" }), notification({ at: "2026-11-21T08:00:00Z", company_id: at.id })];
  await store().copy.apply({ put: { company: [at], notification: [early, late] }, del: [], state: emptyCopy });
  const all = await notifications.all()();
  expect(all.map(({ id, company }) => [id, company])).toEqual([[late.id, at.name], [early.id, ""]]);
  expect(await notifications.unread()()).toBe(2);
  await commands.do("notification.read", early.id, {});
  expect(await notifications.unread()()).toBe(1);
  const op = await commands.do("notification.done", late.id, {});
  expect(await notifications.unread()()).toBe(0);
  expect(await notifications.get(late.id)()).toMatchObject({ done_at: expect.any(String), unsent: { state: "queued" } });
  await commands.undo(op);
  expect(await notifications.unread()()).toBe(1);
  expect(await notifications.get(newId())()).toBeUndefined();
});

test("N1: another person on the same phone finds nothing of it, and neither does who comes back", async () => {
  const { uid, copy } = await freshStore();
  await copy.apply({ put: { notification: [notification()] }, del: [], state: emptyCopy });
  await freshStore();
  expect([await notifications.all()(), await notifications.unread()()]).toEqual([[], 0]);
  const back = await freshStore(uid);
  await back.copy.forget();
  expect(await notifications.unread()()).toBe(0);
});
