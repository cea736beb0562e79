import type { PushAddress, PushState } from "../sync/wire";
import { request } from "./http";
import { canBeTold, wanted } from "./push-ask";

const path = "/api/v1/push";
/** A browser may ask its push service for ever when that cannot be reached. */
const patienceMs = 15_000;

/**
 * Whether this device is told of things while the app is closed: it is, it can be, the person has told the browser not
 * to ask, it must be put on an iPhone's home screen first, or there is no way.
 */
export type Telling = "on" | "off" | "denied" | "install" | "never";

/** Rejects with HttpError or NoAnswer. */
export async function telling(): Promise<Telling> {
  if (!canBeTold()) return mustBeInstalled() ? "install" : "never";
  const { key, endpoint } = await request<PushState>("GET", path);
  if (!key) return "never";
  if (Notification.permission === "denied") return "denied";
  const here = await subscription();
  return here && here.endpoint === endpoint ? "on" : "off";
}

/**
 * Has this device told, after the browser has asked the person. Rejects with HttpError, NoAnswer, or PushFailed when
 * the browser's push service does not answer.
 */
export async function tellHere(user: string): Promise<Telling> {
  if ((await Notification.requestPermission()) !== "granted") return telling();
  const { key } = await request<PushState>("GET", path);
  await subscribe(key);
  localStorage.setItem(wanted, user);
  return telling();
}

/** Has this device told no more. */
export async function tellNoMore(): Promise<Telling> {
  localStorage.removeItem(wanted);
  await request("DELETE", path);
  await (await subscription())?.unsubscribe();
  return telling();
}

/**
 * Subscribes anew a device that its person wants to be told on and that no longer is: browsers and push services end a
 * subscription without a word. What another person has left is ended. Never rejects: it is tried again at the next start.
 */
export async function goOnTelling(user: string): Promise<void> {
  try {
    const who = localStorage.getItem(wanted);
    if (!canBeTold() || who === null) return;
    if (who !== user) {
      localStorage.removeItem(wanted);
      await (await subscription())?.unsubscribe();
    } else if (Notification.permission === "granted" && (await telling()) === "off") {
      await subscribe((await request<PushState>("GET", path)).key);
    }
  } catch {
    // No network, or the server or the push service is down.
  }
}

/** The browser's push service did not answer, or said no. */
export class PushFailed extends Error {
  constructor(cause: unknown) {
    super("Telefonen fik ikke svar fra sin beskedtjeneste. Prøv igen, når nettet er bedre.", { cause });
    this.name = "PushFailed";
  }
}

async function subscribe(key: string): Promise<void> {
  const made = await within(async () => {
    const { pushManager } = await navigator.serviceWorker.ready;
    await (await pushManager.getSubscription())?.unsubscribe(); // dead, or made with another key
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  });
  const { endpoint = "", keys } = made.toJSON();
  const body: PushAddress = { endpoint, p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" };
  await request("PUT", path, { body });
}

async function subscription(): Promise<PushSubscription | null> {
  return within(async () => (await navigator.serviceWorker.ready).pushManager.getSubscription());
}

async function within<T>(ask: () => Promise<T>): Promise<T> {
  const tooLate = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), patienceMs));
  return Promise.race([ask(), tooLate]).catch((error: unknown) => {
    throw new PushFailed(error);
  });
}

/** An iPhone's browser can be told only as an app on the home screen. */
const mustBeInstalled = () => /iPhone|iPad/.test(navigator.userAgent) && !matchMedia("(display-mode: standalone)").matches;
