import { saveDurations } from "./durations";

/** In localStorage once the person has said no: nobody is asked twice. */
const declined = "jobbro.push-declined";

/** In localStorage: the id of who has this device told. The browser's subscription alone does not say whose it is. */
export const wanted = "jobbro.push";

/** Whether it is this person who has the device told. */
export const isToldHere = (user: string) => localStorage.getItem(wanted) === user;

/** Whether the browser can be told of things while the app is closed. */
export const canBeTold = () => "PushManager" in window && "Notification" in window && "serviceWorker" in navigator;

/** Whether to ask the person: they have saved something here, and have answered neither us nor the browser. */
export const mayAsk = () =>
  canBeTold() && Notification.permission === "default" && !localStorage.getItem(declined) && saveDurations() !== undefined;

/** Asks no more. Who wants it after all finds it among the choices. */
export const askNoMore = () => localStorage.setItem(declined, "1");
