// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { timed } from "./durations";
import { askNoMore, mayAsk } from "./push-ask";

/** A browser that can be told of things, and what the person has told it. */
function browser(permission: NotificationPermission) {
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission });
  vi.stubGlobal("navigator", { serviceWorker: {} });
}

const save = () => timed(() => Promise.resolve());

beforeEach(() => {
  localStorage.clear();
  vi.unstubAllGlobals();
});

test("N1: the person is asked after the first save, and not before", async () => {
  browser("default");
  expect(mayAsk()).toBe(false);
  await save();
  expect(mayAsk()).toBe(true);
});

test("N1: who has said no is not asked again", async () => {
  browser("default");
  await save();
  askNoMore();
  expect(mayAsk()).toBe(false);
});

test.each(["granted", "denied"] as const)("N1: who has answered the browser is not asked: %s", async (permission) => {
  browser(permission);
  await save();
  expect(mayAsk()).toBe(false);
});

test("N1: nobody is asked where the browser cannot be told", async () => {
  browser("default");
  await save();
  vi.stubGlobal("navigator", {});
  expect(mayAsk()).toBe(false);
});
