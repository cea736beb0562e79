/// <reference lib="webworker" />
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** Every file of the app, written in by the build. */
declare const PRECACHE: { url: string; revision: string | null }[];

addPlugins([{ cacheWillUpdate: async ({ response }) => (response.ok ? withoutVary(response) : null) }]);
precacheAndRoute(PRECACHE);
cleanupOutdatedCaches();

// Any address of the app opens the app; the server's own addresses are left to the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/index.html"), {
    denylist: [/^\/(?:api|healthz|readyz|metrics)(?:\/|$)/],
  }),
);

// A new version waits until the page says that nobody is in the middle of writing.
self.addEventListener("message", (event) => {
  if (event.data === "activate") void self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** A stored answer that varies by a request header is not found again by a request with another one. */
function withoutVary(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.delete("Vary");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}
