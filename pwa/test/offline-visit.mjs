// The main job, as a consultant does it in any browser: sign in, find a company,
// and log visits while the server is gone; reload, restart the browser; when the
// server is back, each visit has arrived exactly once and counts in its own year.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Server } from "./server.mjs";
import { fillVisit, logVisit, saveVisit, shownWaiting, today, waiting, waits } from "./steps.mjs";

const thisYear = Number(today.slice(0, 4));
const lastYear = `${thisYear - 1}-12-30`;

/** What a browser may lack and the app must do without. */
const optional = `({
  "Web Locks": "locks" in navigator,
  "storage.persist": !!navigator.storage?.persist,
  "storage.estimate": !!navigator.storage?.estimate,
  "BroadcastChannel": "BroadcastChannel" in window,
  "PushManager": "PushManager" in window,
  "SyncManager": "SyncManager" in window,
  "setAppBadge": "setAppBadge" in navigator,
  "PublicKeyCredential": "PublicKeyCredential" in window,
  "share": "share" in navigator,
  "field-sizing": CSS.supports("field-sizing", "content"),
})`;

/** Tells the story in this engine. */
export function offlineVisit(name, Engine) {
  describe(name, { concurrency: 1 }, () => {
    const server = new Server();
    let phone, consultant, company, quotaBefore;

    before(async () => {
      await server.start();
      consultant = await server.as("konsulent@demo.example");
      const { items } = await consultant.get(`/companies?owner_id=${consultant.user.id}&limit=200`);
      company = items.find((c) => /[æøå]/i.test(c.name));
      quotaBefore = await quota();
      phone = new Engine(server.url);
      await phone.open();
    });
    after(async () => {
      await phone?.remove();
      await server.remove();
    });

    /** The year's figures: the consultant's own, and the municipality's as the manager sees them. */
    async function quota() {
      const manager = await server.as("leder@demo.example");
      return Promise.all([consultant.get(`/quota?year=${thisYear}&user_id=${consultant.user.id}`), manager.get(`/quota?year=${thisYear}`)]);
    }

    async function search(text) {
      await phone.press("link", "Søg");
      await phone.fill("Navn, CVR, by eller kontakt", text);
      await phone.sees(company.name);
    }

    async function visitsAt(day) {
      const { items } = await consultant.get(`/visits?company_id=${company.id}&from=${day}&to=${day}`);
      return items.filter((v) => v.note.startsWith("Prøvebesøg"));
    }

    test("sign in and find the company however its letters are written", async (t) => {
      const has = await phone.evaluate(optional);
      t.diagnostic(`lacks ${Object.keys(has).filter((name) => !has[name]).join(", ") || "nothing"}`);
      await phone.signIn("konsulent@demo.example");
      const plain = company.name.replaceAll(/å/gi, "aa").replaceAll(/ø/gi, "oe").replaceAll(/æ/gi, "ae");
      const at = company.name.search(/[æøå]/i);
      await search(company.name.slice(Math.max(0, at - 3), at + 3)); // a fragment with the Danish letter
      await search(plain.slice(Math.max(0, at - 3), at + 5)); // and without it
    });

    test("log two visits with the server gone", async () => {
      await until("a service worker in control", () => phone.evaluate("navigator.serviceWorker.controller !== null"));
      await server.stop("SIGKILL");
      assert.equal(await phone.reachesServer(), false, "the server still answers");

      await search(company.name);
      await phone.press("text", company.name);
      await phone.press("link", "Log besøg");
      await fillVisit(phone, "Prøvebesøg i år");
      await saveVisit(phone);

      await logVisit(phone, company, "Prøvebesøg sidste år", lastYear);
    });

    test("both are there after a reload and after a restart of the browser", async () => {
      await waits(phone, 2);
      await phone.reload();
      await shownWaiting(phone, 2);
      await phone.close();
      await phone.open("/unsent");
      await shownWaiting(phone, 2);
      assert.equal(await phone.reachesServer(), false, "the server still answers");
    });

    test("V1, Q5: when the server is back, each has arrived once and counts in its year", async () => {
      await server.start();
      consultant = await server.as("konsulent@demo.example");
      await phone.reload(); // a start of the app sends what waits
      await phone.sees("Alt er sendt");
      assert.equal(await waiting(phone), 0, "what was sent is still in the queue");

      const [now, then] = [await visitsAt(today), await visitsAt(lastYear)];
      assert.deepEqual(now.map((v) => [v.note, v.strategic, v.late]), [["Prøvebesøg i år", true, false]]);
      assert.deepEqual(then.map((v) => [v.note, v.strategic, v.late]), [["Prøvebesøg sidste år", true, true]]);
      for (const [i, figures] of (await quota()).entries()) {
        assert.equal(figures.visits.actual, quotaBefore[i].visits.actual + 1, "the visit counts once in its year");
        assert.equal(figures.strategic.actual, quotaBefore[i].strategic.actual + 1);
      }
      assert.deepEqual(phone.errors, []);
    });
  });
}
