import { describe, expect, onTestFinished, test, vi } from "vitest";
import { commands } from "../commands/commands";
import { newId } from "../lib/id";
import { drafts } from "./drafts";
import { Keep } from "./keep";
import { closeStore, letGoWhileAway, openStore, store } from "./store";
import { company, freshStore, visitFields } from "./test-store";

const full = Object.assign(new Error(), { name: "QuotaExceededError" });

test("each person has their own, and finds it again", async () => {
  const [ane, bo] = [newId(), newId()];
  await (await freshStore(ane)).keep.note("contactAt", 7);
  const key = store().key;
  await openStore(bo);
  expect(await store().keep.fact("contactAt")).toBeUndefined();
  await openStore(ane);
  expect(await store().keep.fact("contactAt")).toBe(7);
  expect(store().key).toEqual(key);
});

test("nobody signed in has none", () => {
  closeStore();
  expect(() => store()).toThrow();
});

test("a full phone drops the copy and keeps what a person wrote", async () => {
  const { copy, keep, precious } = await freshStore();
  await copy.apply({ put: { company: [company()] }, del: [], state: { ...(await copy.state()), cursor: "9" } });
  const write = vi
    .fn()
    .mockRejectedValueOnce(full)
    .mockImplementation(() => keep.note("contactAt", 1));
  await precious.call(store(), write);
  expect(await keep.fact("contactAt")).toBe(1);
  expect(await copy.all("company")).toEqual([]);
  expect((await copy.state()).cursor).toBe("");
});

describe("a command given on a phone without room", () => {
  const log = () => commands.do("visit.log", newId(), visitFields());

  test("is kept when the copy has made room", async () => {
    const { copy, keep } = await freshStore();
    await copy.apply({ put: { company: [company()] }, del: [], state: await copy.state() });
    vi.spyOn(keep.outbox, "add").mockRejectedValueOnce(full);
    const id = await log();
    expect(await keep.find(id)).toMatchObject({ state: "queued" });
    expect(await copy.all("company")).toEqual([]);
  });

  test("is refused, not half kept, when there is no room even then", async () => {
    const { keep } = await freshStore();
    vi.spyOn(keep.outbox, "add").mockRejectedValue(full);
    await expect(log()).rejects.toMatchObject({ name: "QuotaExceededError" });
    expect(await keep.pending()).toEqual([]);
  });
});

test("a connection that the browser dropped is opened again without anybody noticing", async () => {
  const { keep, copy } = await freshStore();
  await copy.apply({ put: { company: [company()] }, del: [], state: await copy.state() });
  for (const { db } of [keep, copy]) db.backendDB().close();
  const id = await commands.do("visit.log", newId(), visitFields());
  expect(await keep.find(id)).toBeDefined();
  expect(await store().steady(() => copy.all("company"))).toHaveLength(1);
});

test("a connection that stays dropped loads the page again, and keeps nothing it says it keeps", async () => {
  const { keep } = await freshStore();
  const reload = vi.fn();
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => {} });
  vi.spyOn(keep.outbox, "add").mockRejectedValue(Object.assign(new Error(), { name: "UnknownError" }));
  await expect(commands.do("visit.log", newId(), visitFields())).rejects.toThrow();
  expect(reload).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

/** A page that can be left, in a browser whose documents have these events. */
function pageOf(document: object) {
  const page = new EventTarget();
  const happens = (type: string) => page.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
  const reload = vi.fn();
  vi.stubGlobal("document", document);
  vi.stubGlobal("location", { reload });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  onTestFinished(() => void vi.unstubAllGlobals());
  letGoWhileAway(() => drafts.flush());
  return { happens, reload };
}

test("a page that lies in memory lets the next one write, and is loaded again with what was left over", async () => {
  const { happens, reload } = pageOf({});
  const { uid, keep } = await freshStore();
  let inTheMiddle: Promise<unknown> | undefined;
  await new Promise<void>((begun) => {
    inTheMiddle = keep.db.transaction("rw", keep.drafts, async () => {
      for (;;) begun(void (await keep.drafts.count()));
    });
  });
  happens("pagehide");
  await expect(inTheMiddle).rejects.toMatchObject({ name: "AbortError" });
  const next = new Keep(uid);
  await next.open();
  await next.note("contactAt", 7);
  const left = drafts.save("a", "visit", { note: "Halvfærdig" });
  expect(await next.drafts.count()).toBe(0);
  happens("pageshow");
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  await left;
  expect(await next.drafts.count()).toBe(1);
  next.db.close();
});

test("a page that ends what is under way before it is frozen keeps what was written last", async () => {
  const { happens } = pageOf({ onfreeze: null });
  await freshStore();
  happens("pagehide");
  await drafts.save("a", "visit", { note: "Halvfærdig" });
  expect(await store().keep.drafts.count()).toBe(1);
});

test("a wiped store is gone", async () => {
  const uid = newId();
  const lost = await freshStore(uid);
  await lost.keep.note("contactAt", 7);
  await lost.wipe();
  closeStore();
  expect(await (await openStore(uid)).keep.fact("contactAt")).toBeUndefined();
});
