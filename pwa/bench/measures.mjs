// What is measured, each by itself. Times are in milliseconds, of a phone slowed down.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { password } from "../test/server.mjs";
import { fillVisit } from "../test/steps.mjs";
import { rankProbe, saveProbe, startProbe, typeProbe } from "./probe.mjs";
import { SlowPhone } from "./slow-phone.mjs";

const consultant = "konsulent@demo.example";

/** Bytes of the JavaScript that the page names, in gzip. */
export function initialScript() {
  const built = (name) => readFileSync(new URL(`../dist/${name}`, import.meta.url));
  const page = built("index.html").toString();
  const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name);
  return files.reduce((sum, name) => sum + gzipSync(built(name), { level: 9 }).length, 0);
}

const assets = new URL("../dist/assets/", import.meta.url);
const asset = (fits) => readdirSync(assets).find(fits);

/** Bytes of the engine in brotli. */
export const engineSize = () => readFileSync(new URL(asset((name) => name.endsWith(".wasm.br")), assets)).length;

/** A phone that has never been here: its largest paint over a weak network, and what its start asked for. */
export async function coldStart(url) {
  const phone = new SlowPhone(url);
  try {
    const page = await phone.start();
    await phone.network(page, { weak: true });
    await page.addInitScript(startProbe);
    const sent = [];
    page.on("response", (response) => sent.push(response.request().sizes().catch(() => ({ responseBodySize: 0 }))));
    await page.goto(url);
    await page.getByLabel("E-mail").waitFor();
    await page.waitForTimeout(800); // later paints, before the rest of the app is fetched
    const sizes = await Promise.all(sent);
    const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    return { ...(await page.evaluate(() => globalThis.noted)), requests: sizes.length, bytes };
  } finally {
    await phone.remove();
  }
}

/** From the tap on "Log ind" of a new phone: when its own companies stand, and when all are there. Leaves the phone open. */
export async function firstFill(url, { weak = false } = {}) {
  const phone = new SlowPhone(url);
  const page = await phone.start();
  await page.addInitScript(startProbe);
  await page.goto(url);
  await page.getByLabel("E-mail").fill(consultant);
  await page.getByLabel("Adgangskode", { exact: true }).fill(password);
  await page.evaluate(() => addEventListener("click", ({ timeStamp }) => (globalThis.tapped ??= timeStamp), { capture: true }));
  await phone.network(page, { weak });
  await page.getByRole("button", { name: "Log ind" }).click();
  await page.waitForFunction(() => globalThis.noted.filled, undefined, { timeout: 180_000 });
  await phone.network(page, { weak: false });
  await phone.rest();
  const { list, filled, tapped } = await page.evaluate(() => ({ ...globalThis.noted, tapped: globalThis.tapped }));
  return { phone, own: list - tapped, all: filled - tapped };
}

/** Makes the phone ready for starts without network: some companies opened, every file kept. */
export async function settle(phone) {
  const { page } = phone;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 });
  for (const text of ["bage", "tøm", "auto"]) {
    await page.goto(`${phone.url}/companies`);
    await page.getByRole("searchbox").fill(text);
    await page.locator("main li a").first().click();
    await page.waitForURL(/companies\/./);
    await page.locator("main li").first().waitFor();
  }
  return page.url().split("/").pop();
}

/** From the beginning of the page to a list that can be used. */
export async function warmStart(phone, path) {
  const page = await phone.tabAt(path, startProbe);
  await page.waitForFunction(() => globalThis.noted.list, undefined, { timeout: 60_000 });
  await page.waitForTimeout(500); // what still moves
  const noted = await page.evaluate(() => globalThis.noted);
  await page.close();
  return noted;
}

/** From asking for the engine until it can be asked, from what the phone has kept. */
export async function engineStart(phone) {
  const page = await phone.tabAt("/");
  await page.waitForFunction(() => performance.getEntriesByName("engine").length > 0, undefined, { timeout: 60_000 });
  const took = await page.evaluate(() => performance.getEntriesByName("engine")[0].duration);
  await page.close();
  return took;
}

/** Sixty citizens compared with three hundred openings, questions and answers with it, some times over. */
export async function ranking(phone) {
  const part = asset((name) => name.endsWith(".js") && readFileSync(new URL(name, assets), "utf8").includes("rankCitizens("));
  const page = await phone.tabAt("/");
  await page.waitForFunction(() => performance.getEntriesByName("engine").length > 0, undefined, { timeout: 60_000 });
  const took = await page.evaluate(rankProbe, `/assets/${part}`);
  await page.close();
  return took;
}

/** Each letter of some questions. */
export async function typing(phone) {
  const page = await phone.tabAt("/companies");
  await page.getByRole("searchbox").fill("a");
  await page.locator("main li a").nth(5).waitFor();
  await page.waitForTimeout(1500); // the index is built once more when the rest has come
  const took = await page.evaluate(typeProbe, ["hjørring", "tømrer", "skovbjregvej", "9000", "plejehjem", "autovrksted"]);
  await page.close();
  return took;
}

/** From the tap on "Gem besøg" until it is on the disk, said so, and the next screen is painted. */
export async function saving(phone, company, times) {
  const first = phone.page;
  const page = (phone.page = await phone.tabAt(`/companies/${company}`, saveProbe)); // where the steps are taken
  for (let i = 1; i <= times; i++) {
    await page.getByRole("link", { name: "Log besøg" }).first().click();
    await fillVisit(phone, `Møde om plan ${i}`);
    await page.waitForTimeout(300); // the draft rests
    await page.getByRole("button", { name: "Gem besøg" }).click();
    await page.waitForFunction((n) => globalThis.saves.length === n, i);
    await page.getByRole("button", { name: "Luk" }).last().click();
  }
  const took = await page.evaluate(() => globalThis.saves);
  phone.page = first;
  await page.close();
  return took;
}

/** Bytes of the answer to a phone that has everything. */
export async function emptySync(server) {
  const { token, user } = await server.as(consultant);
  const phone = { proto: 1, schema: 1, app: "bench", device: user.id, user: user.id, want: [], ops: [] };
  let at = { epoch: "", cursor: "0", caseload: { hash: "" }, more: true };
  for (let asked = 0; at.more || asked < 2; asked = at.more ? 0 : asked + 1) {
    const response = await fetch(`${server.url}/api/v1/sync`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...phone, epoch: at.epoch, cursor: at.cursor, caseload: at.caseload.hash }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sync: ${response.status} ${text}`);
    at = { ...JSON.parse(text), bytes: Buffer.byteLength(text) };
  }
  return at.bytes;
}
