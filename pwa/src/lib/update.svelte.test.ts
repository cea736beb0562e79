// @vitest-environment jsdom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

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

const hour = 3_600_000;
const after = (hours: number) => {
  vi.setSystemTime(Date.now() + hours * hour);
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.spyOn(document, "addEventListener");
  vi.stubGlobal("location", { reload });
});
afterEach(() => {
  for (const [type, listener] of vi.mocked(document.addEventListener).mock.calls)
    document.removeEventListener(type, listener);
  vi.unstubAllGlobals();
  vi.useRealTimers();
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

test("a start without network registers nothing, and is no fault", async () => {
  const register = () => Promise.reject(new TypeError("Failed to fetch"));
  vi.stubGlobal("navigator", { serviceWorker: Object.assign(new EventTarget(), { controller: null, register }) });
  const { update } = await import("./update.svelte");
  await update.start();
  update.look();
  expect(update.offered).toBe(false);
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
  after(1.01);
  seen();
  expect(registration.update).toHaveBeenCalledOnce();
});

test("when the server asks for a newer version it looks at once, but not again and again", async () => {
  const update = await started();
  vi.setSystemTime(Date.now() + 61_000);
  update.look();
  update.look();
  expect(registration.update).toHaveBeenCalledOnce();
});

describe("a version that was found 12 hours ago", () => {
  test("is taken without asking when no form is open", async () => {
    await started();
    const worker = newVersion();
    after(11.9);
    expect(worker.postMessage).not.toHaveBeenCalled();
    after(0.2);
    expect(worker.postMessage).toHaveBeenCalledExactlyOnceWith("activate");
  });

  test("counts from when it was first found, also after a restart and when a still newer one comes", async () => {
    await started();
    newVersion();
    after(10);
    vi.resetModules();
    registration.waiting = registration.installing;
    const { update } = await import("./update.svelte");
    await update.start();
    registration.waiting!.become("redundant");
    const newest = newVersion();
    after(2.1);
    expect(newest.postMessage).toHaveBeenCalledWith("activate");
  });

  test("waits for the form to be closed", async () => {
    const update = await started();
    const worker = newVersion();
    after(6);
    const close = update.hold();
    after(7);
    expect(worker.postMessage).not.toHaveBeenCalled();
    close();
    await vi.waitFor(() => expect(worker.postMessage).toHaveBeenCalledWith("activate"));
  });

  test("takes over from a form that has been open for as long, once its draft is written", async () => {
    const update = await started();
    let written = () => {};
    update.flush = () => new Promise<void>((resolve) => (written = resolve));
    const worker = newVersion();
    update.hold();
    after(12.1);
    expect(worker.postMessage).not.toHaveBeenCalled();
    written();
    await vi.waitFor(() => expect(worker.postMessage).toHaveBeenCalledWith("activate"));
    container.dispatchEvent(new Event("controllerchange"));
    expect(reload).toHaveBeenCalledOnce();
  });

  test("leaves a form alone whose draft cannot be written", async () => {
    const update = await started();
    update.flush = () => Promise.reject(new Error("full"));
    const worker = newVersion();
    update.hold();
    after(12.1);
    await Promise.resolve();
    expect(worker.postMessage).not.toHaveBeenCalled();
  });

  test("that another tab has taken reloads such a form too", async () => {
    const update = await started();
    update.hold();
    container.dispatchEvent(new Event("controllerchange"));
    after(11);
    expect(reload).not.toHaveBeenCalled();
    after(1.1);
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  test("is forgotten once it is there", async () => {
    await started();
    newVersion();
    container.dispatchEvent(new Event("controllerchange"));
    expect(localStorage.length).toBe(0);
  });
});

test("a browser without service workers has the app all the same", async () => {
  vi.stubGlobal("navigator", {});
  const { update } = await import("./update.svelte");
  await update.start();
  expect(update.offered).toBe(false);
});
