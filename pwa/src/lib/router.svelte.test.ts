// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { router } from "./router.svelte";

const scrolled = vi.fn((_: number, top: number) =>
  Object.defineProperty(window, "scrollY", { value: top, configurable: true }),
);
router.start();

beforeEach(() => {
  window.scrollTo = scrolled as never;
  router.go("/", { replace: true });
});
afterEach(() => document.body.replaceChildren());

const popped = () => new Promise((resolve) => window.addEventListener("popstate", resolve, { once: true }));

function click(html: string, init: MouseEventInit = {}): boolean {
  document.body.innerHTML = html;
  document.addEventListener("click", (event) => event.preventDefault(), { once: true }); // jsdom cannot leave the page
  return document
    .querySelector("a")!
    .dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, button: 0, ...init }));
}

describe("a link", () => {
  test("to a screen opens it without loading the page", () => {
    click('<a href="/companies?q=a"><b>x</b></a>');
    expect(router.path).toBe("/companies");
    expect(router.url.search).toBe("?q=a");
  });

  test.each([
    ["to another place", '<a href="https://example.org/companies">x</a>', {}],
    ["to the server's own pages", '<a href="/api/docs">x</a>', {}],
    ["to a file", '<a href="/companies" download>x</a>', {}],
    ["for a new window", '<a href="/companies" target="_blank">x</a>', {}],
    ["with a key held", '<a href="/companies">x</a>', { ctrlKey: true }],
    ["to a heading here", '<a href="/#top">x</a>', {}],
    ["to call somebody", '<a href="tel:+4598123456">x</a>', {}],
  ])("%s is the browser's business", (_, html, init) => {
    click(html, init);
    expect(router.path).toBe("/");
  });
});

test("back leads to where one came from, at the place one had scrolled to", async () => {
  window.scrollTo(0, 700);
  router.go("/companies");
  expect(window.scrollY).toBe(0);
  const back = popped();
  router.back("/elsewhere");
  await back;
  expect(router.path).toBe("/");
  await vi.waitFor(() => expect(window.scrollY).toBe(700));
});

test("back from the first screen leads to the one above it", () => {
  history.replaceState(null, "");
  router.start();
  router.go("/", { replace: true });
  const length = history.length;
  router.back("/companies");
  expect(router.path).toBe("/companies");
  expect(history.length).toBe(length);
});

test("the same address again is no new place in the history", () => {
  router.go("/visits");
  const length = history.length;
  router.go("/visits");
  expect(history.length).toBe(length);
});
