import { mount } from "svelte";
import App from "./app.svelte";
import { session } from "./features/session/session.svelte";
import { fetchSoon } from "./lib/route-table";
import { router } from "./lib/router.svelte";
import { update } from "./lib/update.svelte";
import { routes } from "./routes";
import "./style/tokens.css";
import "./style/base.css";

// A part of the app that is gone since a new version was laid out: the page loads anew, once.
window.addEventListener("vite:preloadError", (event) => {
  if (sessionStorage.getItem("reloaded-for") === router.path) return;
  sessionStorage.setItem("reloaded-for", router.path);
  event.preventDefault();
  location.reload();
});

router.start();
void session
  .restore()
  .catch((error: unknown) => console.error(error)) // one can still sign in
  .then(() => mount(App, { target: document.getElementById("app")! }));

// Once the first screen stands: the next ones, and the service worker that keeps all of them.
setTimeout(() => {
  void fetchSoon(routes);
  if (import.meta.env.PROD) void update.start();
}, 1000);
