// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

class Worker extends EventTarget {
  state = "installing";
  postMessage = vi.fn();
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class Registration extends EventTarget {
  active: Worker | null = new Worker();
  waiting: Worker | null = null;
  installing: Worker | null = null;
  update = vi.fn(async () => {});
}

const reload = vi.fn();
let registration: Registration;
let container: EventTarget & { controller: object | null };

/** The app as it starts, with a service worker of ours in the browser's place. */
async function started(controller: object | null = {}) {
  registration = new Registration();
  container = Object.assign(new EventTarget(), { controller, register: async () => registration });
  vi.stubGlobal("navigator", { serviceWorker: container });
  const { update } = await import("./update.svelte");
  await update.start();
  return update;
}

function newVersion(): Worker {
  const worker = (registration.installing = new Worker());
  registration.dispatchEvent(new Event("updatefound"));
  worker.become("installed");
  return worker;
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("location", { reload });
});
afterEach(() => {
  vi.unstubAllGlobals();
  reload.mockClear();
});

test("a new version is offered, and taken when the person says so", async () => {
  const update = await started();
  expect(update.offered).toBe(false);
  const worker = newVersion();
  expect(update.offered).toBe(true);
  update.apply();
  expect(worker.postMessage).toHaveBeenCalledWith("activate");
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledOnce();
});

test("the first version of all is not an update", async () => {
  const update = await started(null);
  registration.active = null;
  newVersion();
  expect(update.offered).toBe(false);
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).not.toHaveBeenCalled();
});

test("while a form is open nothing is offered, and another tab's update waits until it is closed", async () => {
  const update = await started();
  const close = update.hold();
  const worker = newVersion();
  expect(update.offered).toBe(false);
  update.apply();
  expect(worker.postMessage).not.toHaveBeenCalled();
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).not.toHaveBeenCalled();
  close();
  expect(reload).toHaveBeenCalledOnce();
});

test("an effect may hold it", async () => {
  const update = await started();
  newVersion();
  const end = $effect.root(() => {
    $effect(() => update.hold());
  });
  flushSync();
  expect(update.offered).toBe(false);
  end();
  expect(update.offered).toBe(true);
});

test("it looks for a new version when the app is seen again, at most once an hour", async () => {
  await started();
  const seen = () => document.dispatchEvent(new Event("visibilitychange"));
  seen();
  expect(registration.update).not.toHaveBeenCalled();
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_001);
  seen();
  seen();
  expect(registration.update).toHaveBeenCalledOnce();
});

test("a browser without service workers has the app all the same", async () => {
  vi.stubGlobal("navigator", {});
  const { update } = await import("./update.svelte");
  await update.start();
  expect(update.offered).toBe(false);
});
