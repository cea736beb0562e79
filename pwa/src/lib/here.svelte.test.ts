import { afterEach, expect, it, vi } from "vitest";
import { here } from "./here.svelte";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A phone whose owner answers so when asked for the position. */
function phone(answer: { lat: number; lon: number } | undefined, permission = "granted") {
  vi.stubGlobal("navigator", {
    geolocation: {
      getCurrentPosition: (yes: (at: object) => void, no: () => void) =>
        answer ? yes({ coords: { latitude: answer.lat, longitude: answer.lon } }) : no(),
    },
    permissions: { query: () => Promise.resolve({ state: permission }) },
  });
}

it("knows where it is for ten minutes, then forgets", async () => {
  vi.useFakeTimers();
  phone({ lat: 57.46, lon: 9.98 });
  await here.ask();
  expect([here.state, here.position]).toEqual(["known", { lat: 57.46, lon: 9.98 }]);
  vi.advanceTimersByTime(10 * 60 * 1000);
  expect([here.state, here.position]).toEqual(["unasked", undefined]);
});

it.each([
  ["the person says no", "denied", "refused"],
  ["the phone cannot tell", "granted", "failed"],
])("when %s", async (_, permission, state) => {
  phone(undefined, permission);
  await here.ask();
  expect([here.state, here.position]).toEqual([state, undefined]);
});
