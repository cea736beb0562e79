// A screen as different people see it: no violation of the automated part of WCAG
// 2.2 AA, nothing that has to be scrolled sideways, nothing that moves for those
// who asked for calm, and on a phone nothing too small for a cold thumb.
import assert from "node:assert/strict";
import axe from "axe-core";

const calm = { colorScheme: "light", forcedColors: "none", reducedMotion: "reduce", contrast: "no-preference" };
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What of axe depends on the colours, and what on where things stand. The rest reads names and roles, which are the same in every look. */
const colours = ["color-contrast", "link-in-text-block"];
const places = ["scrollable-region-focusable", "target-size"];
const looks = [
  { name: "light, 390 px", width: 390, text: 100, media: calm, rules: tags },
  // The person's own colours are not what the styles say, which is what axe reads.
  { name: "forced colours, 390 px", width: 390, text: 100, media: { ...calm, colorScheme: "dark", forcedColors: "active" }, rules: places },
  { name: "light, 320 px, text at 200 %", width: 320, text: 200, media: calm, rules: places },
  { name: "dark, 320 px", width: 320, text: 100, media: { ...calm, colorScheme: "dark" }, rules: [...colours, ...places] },
  { name: "light, 1280 px", width: 1280, text: 100, media: calm, rules: tags },
];

/** Waits until the screen stands: no skeleton, and nothing on its way in. */
export async function stands(page) {
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true]"));
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {}))));
}

/** Looks at the screen that is open, and leaves it as it was. */
export async function lookAt(page, { thumbs = true } = {}) {
  const before = page.viewportSize();
  if (await page.evaluate("!window.axe")) await page.evaluate(axe.source);
  for (const { name, width, text, media, rules } of looks) {
    await page.setViewportSize({ width, height: before.height });
    await page.emulateMedia(media);
    await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), text);
    await stands(page);
    const where = `${new URL(page.url()).pathname}, ${name}`;
    let found = await page.evaluate(violations, rules);
    if (found.length > 0) {
      // Of what happens to lie half under the menu too little is left: looked at once more with room for the whole page.
      await page.setViewportSize({ width, height: await page.evaluate("document.documentElement.scrollHeight") });
      found = await page.evaluate(violations, rules);
    }
    assert.deepEqual(found, [], where);
    const seen = await page.evaluate(measure);
    assert.ok(seen.sideways <= 0, `${where}: ${seen.sideways} px have to be scrolled sideways`);
    assert.deepEqual(seen.moving, [], `${where}: moves though the person asked for calm`);
    if (thumbs && width === 390) assert.deepEqual(seen.small, [], `${where}: smaller than 48 by 48 px`);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.emulateMedia({ ...calm, reducedMotion: "no-preference" });
  await page.setViewportSize(before);
}

/** Runs in the page, of which axe is a part then. */
async function violations(rules) {
  const { violations } = await window.axe.run({ runOnly: rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`);
}

/** Runs in the page. */
function measure() {
  const touch = 48;
  const root = document.documentElement;
  const seconds = (list) => Math.max(...list.split(",").map(Number.parseFloat));
  const named = (e) => `${e.tagName.toLowerCase()} »${(e.getAttribute("aria-label") ?? e.textContent).trim().slice(0, 40)}«`;
  const moving = [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
    return seconds(transitionDuration) > 0.01 || (animationName !== "none" && seconds(animationDuration) > 0.01);
  });
  const reachable = [...document.querySelectorAll("a[href], button, summary, select, textarea, input, [role=option]")].filter(
    (element) => element.checkVisibility() && element.getClientRects().length > 0 && !element.closest("[inert]"),
  );
  // A link in a sentence is as high as its line; what has a label is hit by the label too.
  const small = reachable.filter((element) => {
    if (getComputedStyle(element).display === "inline") return false;
    const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
    return Math.round(width) < touch || Math.round(height) < touch;
  });
  return {
    sideways: root.scrollWidth - root.clientWidth,
    moving: moving.map(named),
    small: small.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${named(element)} ${Math.round(width)} by ${Math.round(height)}`;
    }),
  };
}
