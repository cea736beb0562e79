// What a phone on a weak network pays in bytes and requests, and that nothing moves under the thumb: what can be
// judged on any machine. Times are measured by scripts/bench --phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until } from "./engines/engine.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

const server = new Server();
let phone, page, company;

/** Sums up what of a page's layout moved without the person having touched anything. */
function watchMoves() {
  globalThis.moved = 0;
  const seen = (list) => list.getEntries().forEach((entry) => entry.hadRecentInput || (globalThis.moved += entry.value));
  new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
}

/** When the first screen was painted; false before. */
function painted() {
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return paint !== undefined && performance.timeOrigin + paint.startTime;
}

before(async () => {
  await server.start();
  const mette = await server.as("konsulent@demo.example");
  company = (await mette.get("/companies?q=Fjelmvig%20Fiskeindustri")).items[0].id;
  phone = new Phone(server.url);
  await phone.launch();
  page = phone.page;
  await page.addInitScript(watchMoves);
});
after(async () => {
  await phone?.remove();
  await server.remove();
});

test("a first visit shows its first screen for 130 kB in at most 10 requests", async () => {
  const answers = [];
  page.on("response", (response) => answers.push(response));
  await page.goto(server.url, { waitUntil: "load" });
  await page.getByLabel("E-mail").waitFor();
  const shown = await (await page.waitForFunction(painted)).jsonValue();
  // The letters belong to it, though a slow phone paints with others first; the rest comes while the person types.
  const ofFirst = (request) => request.timing().startTime <= shown || request.resourceType() === "font";
  const first = answers.filter((answer) => ofFirst(answer.request()));
  assert.ok(first.length >= 5, first.map((answer) => answer.url()).join("\n"));
  const sizes = await Promise.all(first.map(async (answer) => (await answer.request().sizes()).responseBodySize));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(bytes <= 130_000, `${bytes} bytes`);
  assert.ok(first.length <= 10, first.map((answer) => answer.url()).join("\n"));
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
