import type { Feed, FeedAddress } from "../sync/wire";
import { HttpError, request } from "./http";

const path = "/api/v1/feed";

/** The address of one's own calendar; null when there is none. Each of these rejects with HttpError or NoAnswer. */
export async function ownFeed(): Promise<Feed | null> {
  try {
    return await request<Feed>("GET", path);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return null;
    throw error;
  }
}

/** Makes an address, and ends the one before. The whole address is told this once. */
export async function renewFeed(): Promise<string> {
  const made = await request<FeedAddress>("POST", path);
  return new URL(made.path, location.origin).href;
}

/** From now on the address tells nothing. */
export const revokeFeed = () => request<void>("DELETE", path);
