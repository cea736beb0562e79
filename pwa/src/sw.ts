/// <reference lib="webworker" />
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { noticeOf, pathOf, windowFor } from "./lib/notice";

declare const self: ServiceWorkerGlobalScope;
/** Every file of the app, written in by the build. */
declare const PRECACHE: { url: string; revision: string | null }[];

addPlugins([
  {
    // As it came: beside an answer made anew Chromium keeps no compiled code, and compiles at every start.
    cacheWillUpdate: async ({ response }) => (response.ok ? response : null),
    // By its address alone: one that varies by a header of the request is not found by a request with another one.
    cachedResponseWillBeUsed: async ({ cacheName, request, cachedResponse }) =>
      cachedResponse ?? (await caches.open(cacheName)).match(request, { ignoreVary: true }),
  },
]);
precacheAndRoute(PRECACHE);
cleanupOutdatedCaches();

// Any address of the app opens the app; the server's own addresses are left to the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/index.html"), {
    denylist: [/^\/(?:api|healthz|readyz|metrics|virksomhed)(?:\/|$)/],
  }),
);

// A new version waits until the page says that nobody is in the middle of writing.
self.addEventListener("message", (event) => {
  if (event.data === "activate") void self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  const { title, options } = noticeOf(event.data?.text());
  event.waitUntil(self.registration.showNotification(title, options));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(pathOf(event.notification.data)));
});

/** Shows a screen of the app: in a window that is open, which goes there by itself and keeps what is written in it, or in a new one. */
async function open(path: string): Promise<void> {
  const chosen = windowFor(await self.clients.matchAll({ type: "window" }));
  if (!chosen) return void (await self.clients.openWindow(path));
  await chosen.focus().catch(() => {}); // not every browser lets a window come forward
  chosen.postMessage({ open: path });
}
