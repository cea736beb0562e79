// @vitest-environment jsdom
import { describe, expect, test, vi } from "vitest";
import { HttpError, NoAnswer } from "../../lib/http";
import { store } from "../../store/store";
import { company } from "../../store/test-store";
import { session } from "./session.svelte";
import { batteryDies, log, newPhones, person, server } from "./test-session";

newPhones();

test("a wrong password says so, and nobody is signed in", async () => {
  const mette = person("mette");
  server(mette);
  await expect(session.signIn(mette.email, "wrong")).rejects.toThrow("E-mail eller adgangskode er forkert.");
  await expect(session.signIn(mette.email, "wrong")).rejects.toBeInstanceOf(HttpError);
  expect(session.user).toBeUndefined();
});

test("who signed in is known at the next start without network", async () => {
  const mette = person("mette");
  const there = server(mette);
  await session.signIn(mette.email, "right");
  batteryDies({ ...localStorage });
  there.there = false;
  await session.restore();
  expect(session.user?.name).toBe("mette");
  expect(session.is("consultant")).toBe(true);
  expect(session.is("chief", "admin")).toBe(false);
  await log();
});

test("another person on the same phone sees nothing of the first", async () => {
  const [mette, lars] = [person("mette"), person("lars")];
  server(mette, lars);
  await session.signIn(mette.email, "right");
  await store().copy.apply({ put: { company: [company()] }, del: [], state: await store().copy.state() });
  await session.signIn(lars.email, "right");
  expect(session.user?.name).toBe("lars");
  expect(await store().copy.all("company")).toEqual([]);
});

describe("a browser that keeps nothing", () => {
  const refuse = () => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  };

  test("is told to the person instead of a screen to write on", async () => {
    const mette = person("mette");
    server(mette);
    vi.spyOn(indexedDB, "open").mockImplementation(refuse);
    await expect(session.signIn(mette.email, "right")).rejects.toThrow();
    expect([session.trouble, session.user]).toEqual(["blocked", undefined]);
  });

  test("also when it has no memory for the name of the person", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
    await expect(session.restore()).rejects.toThrow();
    expect(session.trouble).toBe("blocked");
  });
});

test("what a newer version of the app wrote is left as it is, and said to be there", async () => {
  const mette = person("mette");
  server(mette);
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open(`keep-${mette.id}`, 30);
    opening.onupgradeneeded = () => opening.result.createObjectStore("letters").put("Kære Mette", 1);
    opening.onsuccess = () => (opening.result.close(), resolve());
  });
  localStorage.setItem("jobbro.user", JSON.stringify(mette));
  await expect(session.restore()).rejects.toThrow();
  expect([session.trouble, session.user]).toEqual(["newer", undefined]);
  const kept = await new Promise((resolve) => {
    const opening = indexedDB.open(`keep-${mette.id}`);
    opening.onsuccess = () => {
      const reading = opening.result.transaction("letters").objectStore("letters").get(1);
      reading.onsuccess = () => resolve(reading.result);
    };
  });
  expect(kept).toBe("Kære Mette");
});

test("the browser is asked not to clear the store away", async () => {
  const persist = vi.fn(async () => true);
  Object.assign(navigator, { storage: { persist } });
  const mette = person("mette");
  server(mette);
  await session.signIn(mette.email, "right");
  expect(persist).toHaveBeenCalledOnce();
});

test("who does not work in the field has no copy and asks for none", async () => {
  const chief = person("kirsten", ["chief"]);
  const there = server(chief);
  await session.signIn(chief.email, "right");
  await session.signOut();
  expect(there.asked).not.toContain("POST /api/v1/sync");
});

test("without network one cannot sign in, and is told why", async () => {
  server().there = false;
  await expect(session.signIn("x", "y")).rejects.toBeInstanceOf(NoAnswer);
});
