// A person without a mouse: every step is a key, and what has the focus can be seen.
import assert from "node:assert/strict";

export class Keyboard {
  #page;

  constructor(page) {
    this.#page = page;
  }

  press(key) {
    return this.#page.keyboard.press(key);
  }

  type(text) {
    return this.#page.keyboard.type(text);
  }

  /** What has the focus: its name, its group, whether it can be seen or lies behind a bar, and whether it is marked as having it. */
  focus() {
    return this.#page.evaluate(async () => {
      await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))); // on its way in
      const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
      const element = document.activeElement;
      if (element === document.body) return { name: "", group: "", seen: true, marked: true };
      const label = element.labels?.[0];
      const [{ left, top, width, height }] = (label ?? element).getClientRects(); // the first line of a link
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      const group = plain(element.closest("fieldset")?.querySelector("legend")?.textContent);
      const named = element.getAttribute("aria-label") ?? document.getElementById(element.getAttribute("aria-labelledby"))?.textContent;
      const drawn = [[element], [label], [label, "::before"]].map(([on, part]) => on && getComputedStyle(on, part));
      return {
        name: plain(named ?? label?.textContent ?? (element.tagName === "FIELDSET" ? group : element.textContent)),
        group,
        seen: element.contains(there) || (label?.contains(there) ?? false),
        marked: drawn.some((style) => style && ((style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none")),
      };
    });
  }

  /** Presses a key until what is wanted has the focus, and answers the names that had it on the way; fails when a focus cannot be seen. */
  async until(key, wanted) {
    const passed = [];
    while (passed.length < 80) {
      await this.press(key);
      const here = await this.focus();
      assert.ok(here.seen, `»${here.name}« has the focus and cannot be seen`);
      assert.ok(here.marked, `»${here.name}« has the focus and is not marked`);
      passed.push(here.name);
      if (wanted(here)) return passed;
    }
    assert.fail(`${key} never leads to ${wanted}: ${passed.join(", ")}`);
  }

  tabTo(name) {
    return this.until("Tab", (here) => here.name === name);
  }
}
