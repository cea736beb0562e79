import type { Device, ID } from "../sync/wire";
import { request } from "./http";

const sessions = "/api/v1/sessions";

/** The devices one is signed in on. Each of these rejects with HttpError or NoAnswer. */
export const ownDevices = async () => (await request<{ items: Device[] }>("GET", sessions)).items;

/** Signs oneself out of another device. */
export const signOutOf = (id: ID) => request<void>("DELETE", `${sessions}/${id}`);

/** A lost device sends what was written on it, and is wiped. */
export const reportLost = (id: ID) => request<void>("POST", `${sessions}/${id}/lost`);
