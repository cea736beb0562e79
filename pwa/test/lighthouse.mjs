// Lighthouse's accessibility figure for a page as it stands in the browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { snapshot } from "lighthouse";
import puppeteer from "puppeteer-core";
import { args } from "./phone.mjs";

/** By which a browser lets Lighthouse in. */
export const letsIn = [...args, "--remote-debugging-port=0"];

const settings = {
  onlyCategories: ["accessibility"],
  screenEmulation: { disabled: true },
  throttlingMethod: "provided",
  disableFullPageScreenshot: true,
};

/** Fails unless the page that the phone shows has all 100 points. */
export async function hundred(phone) {
  const [port] = readFileSync(join(phone.profile, "DevToolsActivePort"), "utf8").split("\n", 1);
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  try {
    const [tab] = await browser.pages();
    assert.equal(tab.url(), phone.page.url());
    const { lhr } = await snapshot(tab, { config: { extends: "lighthouse:default", settings } });
    const lost = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
    assert.deepEqual(lost.map(({ id, title }) => `${id}: ${title}`), [], tab.url());
    assert.equal(lhr.categories.accessibility.score, 1, `${tab.url()}: ${lhr.runtimeError?.message}`);
  } finally {
    await browser.disconnect();
  }
}
