// What a phone on a weak network pays in bytes and requests, and that nothing moves under the thumb: what can be
// judged on any machine. Times are measured by scripts/bench --phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const server = new Server();
let visitor, phone, page, company;

/** Sums up what of a page's layout moved without the person having touched anything. */
function watchMoves() {
  globalThis.moved = 0;
  const seen = (list) => list.getEntries().forEach((entry) => entry.hadRecentInput || (globalThis.moved += entry.value));
  new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
}

before(async () => {
  await server.start();
  const mette = await server.as("konsulent@demo.example");
  company = (await mette.get("/companies?q=Fjelmvig%20Fiskeindustri")).items[0].id;
  phone = new Phone(server.url);
  await phone.open();
  page = phone.page;
  await page.addInitScript(watchMoves);
});
after(async () => {
  await visitor?.remove();
  await phone?.remove();
  await server.remove();
});

test("a first visit shows its first screen for 130 kB in at most 10 requests", async () => {
  const answers = [];
  visitor = new Phone(server.url);
  await visitor.launch();
  const { page: visit } = visitor;
  visit.on("response", (response) => answers.push(response));
  await visit.clock.install({ time: 0 });
  await visit.clock.pauseAt(1); // the next screens come a second after the first one
  await visit.goto(server.url, { waitUntil: "networkidle" });
  await visit.getByLabel("E-mail").waitFor();
  const sizes = await Promise.all(answers.map(async (answer) => (await answer.request().sizes()).responseBodySize));
  const all = answers.map((answer, i) => `${answer.url()} ${sizes[i]}`).join("\n");
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(answers.length >= 5, all);
  assert.ok(bytes <= 130_000, `${bytes} bytes:\n${all}`);
  assert.ok(answers.length <= 10, all);
});

test("a new phone is filled with less than 2 MB, its own companies with less than 100 kB", async () => {
  const pages = [];
  page.on("response", (response) => response.url().endsWith("/sync") && pages.push(response.request()));
  await phone.signIn("konsulent@demo.example");
  await phone.filled();
  const sizes = (await Promise.all(pages.map((request) => request.sizes()))).map(({ responseBodySize }) => responseBodySize);
  assert.ok(sizes[0] <= 100_000, `own companies: ${sizes[0]} bytes`);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(all > 500_000 && all <= 2_000_000, `${all} bytes in ${sizes.length} pages`);
});

test("an exchange without news costs 300 bytes", async () => {
  await phone.allSent();
  const answer = await until("an answer without news", async () => {
    const came = page.waitForResponse((response) => response.url().endsWith("/sync"));
    await page.evaluate(() => dispatchEvent(new Event("focus"))); // back in the app, which then asks
    const text = await (await came).text();
    return text.includes('"counts"') ? "" : text; // they come once a day
  });
  assert.ok(Buffer.byteLength(answer) <= 300, answer);
});

for (const [name, path, stands] of [
  ["start", () => "/", "Opfølgning"],
  ["search", () => "/companies", "Virksomheder"],
  ["company", () => `/companies/${company}`, "Fjelmvig Fiskeindustri A/S"],
  ["log a visit", () => `/visits/new?company=${company}`, "Hvad talte I om?"],
]) {
  test(`nothing moves while the screen comes: ${name}`, async () => {
    for (const network of ["with", "without"]) {
      if (network === "without") await server.stop("SIGKILL");
      await page.goto(server.url + path());
      await phone.sees(stands);
      await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
      await page.waitForTimeout(1500); // the answer from the server, or that there is none
      const moved = await page.evaluate(() => globalThis.moved);
      assert.ok(moved < 0.02, `${network} network: ${moved}`);
    }
    await server.start();
  });
}
