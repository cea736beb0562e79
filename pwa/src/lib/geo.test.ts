import { afterEach, expect, test, vi } from "vitest";
import { distance, shownDistance, whereAmI } from "./geo";

const hjoerring = { lat: 57.4642, lon: 9.9823 };
const aalborg = { lat: 57.0488, lon: 9.9217 };

test("R9: Hjørring to Aalborg is 46 km as the crow flies", () => {
  expect(distance(hjoerring, aalborg) / 1000).toBeCloseTo(46.3, 0);
  expect(distance(hjoerring, hjoerring)).toBe(0);
});

test.each([
  [12, "50 m"],
  [340, "350 m"],
  [990, "1,0 km"],
  [1234, "1,2 km"],
  [9960, "10 km"],
  [46_300, "46 km"],
])("%i metres is %s", (metres, words) => {
  expect(shownDistance(metres)).toBe(words);
});

afterEach(() => vi.unstubAllGlobals());

test("R9: a phone that cannot or may not tell where it is gives no position", async () => {
  vi.stubGlobal("navigator", {});
  expect(await whereAmI()).toBeUndefined();
  vi.stubGlobal("navigator", { geolocation: { getCurrentPosition: (_: unknown, no: () => void) => no() } });
  expect(await whereAmI()).toBeUndefined();
});
