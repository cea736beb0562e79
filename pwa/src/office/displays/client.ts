import { request } from "../../lib/http";
import type { Display, DisplayAddress, ID } from "../../sync/wire";

const path = "/api/v1/displays";

/** Screens whose address holds. Each of these rejects with HttpError or NoAnswer. */
export const getDisplays = async () => (await request<{ items: Display[] }>("GET", path)).items;

/** Makes an address for a screen. The whole of it is told this once. */
export async function addDisplay(id: ID, name: string): Promise<string> {
  const made = await request<DisplayAddress>("PUT", `${path}/${id}`, { body: { name } });
  return new URL(made.path, location.origin).href;
}

/** From now on the address tells nothing. */
export const revokeDisplay = (id: ID) => request<void>("DELETE", `${path}/${id}`);
