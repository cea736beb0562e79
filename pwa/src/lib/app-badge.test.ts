import { beforeEach, expect, test, vi } from "vitest";
import { showOnIcon } from "./app-badge";

let icon: number;
const set = (n: number) => Promise.resolve(void (icon = n));

beforeEach(() => {
  icon = 0;
  vi.stubGlobal("navigator", { setAppBadge: set, clearAppBadge: () => set(0) });
  showOnIcon("unsent", 0);
  showOnIcon("unread", 0);
});

test("the icon counts what is not sent and what is not read together", () => {
  showOnIcon("unread", 3);
  showOnIcon("unsent", 2);
  expect(icon).toBe(5);
  showOnIcon("unsent", 0); // all is sent: what is not read is still there
  expect(icon).toBe(3);
  showOnIcon("unread", 0);
  expect(icon).toBe(0);
});

test("a browser that has no such number, or refuses it, is no error", async () => {
  vi.stubGlobal("navigator", { setAppBadge: () => Promise.reject(new Error("not installed")) });
  showOnIcon("unread", 1);
  showOnIcon("unread", 0);
  await Promise.resolve();
});
