import { mount } from "svelte";
import App from "./app.svelte";
import { t } from "./da";
import { session } from "./features/session/session.svelte";
import { reloadForLostParts } from "./lib/reload";
import { fetchSoon } from "./lib/route-table";
import { router } from "./lib/router.svelte";
import { update } from "./lib/update.svelte";
import { routes } from "./routes";
import { shown } from "./store/live.svelte";
import { drafts } from "./store/drafts";
import { letGoWhileAway } from "./store/store";
import "./style/tokens.css";
import "./style/base.css";

reloadForLostParts();
letGoWhileAway(() => drafts.flush());
update.flush = () => drafts.flush();

async function start(): Promise<void> {
  router.start();
  await session.restore().catch((error: unknown) => console.error(error)); // one can still sign in
  mount(App, { target: document.getElementById("app")! });

  // Once the first screen stands: the next ones, the rules shared with the server, and the service worker that keeps all of it.
  setTimeout(async () => {
    await shown();
    void fetchSoon(routes);
    if (session.user) void startEngine();
    if (import.meta.env.PROD) void update.start();
    if (session.user) void stayTold(session.user.id);
  }, 1000);
}

/** What a tapped notice shows opens here when the app is open. */
navigator.serviceWorker?.addEventListener("message", ({ data }: MessageEvent<{ open?: string }>) => {
  if (data.open) router.go(data.open);
});

async function stayTold(user: string): Promise<void> {
  const part = await import("./lib/push").catch(() => undefined); // tried again at the next start
  await part?.goOnTelling(user);
}

async function startEngine(): Promise<void> {
  const part = await import("./match/engine").catch(() => undefined); // who needs it asks for it again
  await part?.engine.start();
}

// Elsewhere browsers have no keys to seal with and no service worker.
if (isSecureContext) void start();
else document.body.textContent = t.insecure;
