import { afterEach, expect, it, vi } from "vitest";
import { here } from "./here.svelte";

afterEach(() => {
  here.position = undefined;
  here.state = "unasked";
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

it("R9: knows where it is for ten minutes, then forgets", async () => {
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

it("V1: finds out by itself where that was allowed before, and asks nobody else", async () => {
  phone({ lat: 57.46, lon: 9.98 }, "prompt");
  await here.askIfAllowed();
  expect([here.state, here.position]).toEqual(["unasked", undefined]);
  phone({ lat: 57.46, lon: 9.98 }, "granted");
  await here.askIfAllowed();
  expect([here.state, here.position]).toEqual(["known", { lat: 57.46, lon: 9.98 }]);
});

it("V1: keeps nobody waiting for longer than a second, and says nothing of what nobody asked for", async () => {
  vi.useFakeTimers();
  phone(undefined);
  vi.spyOn(navigator.geolocation, "getCurrentPosition").mockImplementation(() => {});
  const asked = here.askIfAllowed();
  await vi.advanceTimersByTimeAsync(1000);
  await asked;
  expect([here.state, here.position]).toEqual(["unasked", undefined]);
});
