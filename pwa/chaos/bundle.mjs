// The app as it is in the phone, without screens, as one script that every tab
// evaluates for itself.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { createContext, runInContext, Script } from "node:vm";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

let made;
export const bundle = () => (made ??= make());

async function make() {
  const [{ output }] = await build({
    configFile: false,
    root: here(".."),
    logLevel: "error",
    plugins: [svelte(), { name: "no-search", enforce: "pre", resolveId: noSearch }],
    // Dexie puts its own promise in the place of the global one for as long as a transaction is open.
    define: { "import.meta.env.VITE_VERSION": JSON.stringify("chaos"), Promise: "globalThis.Promise" },
    resolve: { alias: { dexie: "dexie/dist/modern/dexie.mjs" }, conditions: ["browser"] },
    build: { write: false, minify: false, target: "es2022", lib: { entry: here("app.ts"), formats: ["iife"], name: "app" } },
  });
  return new Script(`(({ ${names.join()} }) => {${output[0].code}\nreturn app; })`, { filename: "app.js" });
}

/**
 * The globals of a tab are handed to the app as arguments: a context of node:vm asks
 * outside for every global name, which takes most of the time of an app that uses Dexie.
 */
export const names = [
  ...runInContext("Object.getOwnPropertyNames(globalThis)", createContext()).filter((name) => /^[A-Z]\w+$/.test(name) && !["Infinity", "NaN", "Promise"].includes(name)),
  ...["globalThis", "window", "self", "indexedDB", "IDBKeyRange", "fetch", "crypto", "navigator", "document", "location"],
  ...["localStorage", "sessionStorage", "caches", "console", "performance", "structuredClone", "queueMicrotask"],
  ...["setTimeout", "setInterval", "clearTimeout", "clearInterval", "addEventListener", "removeEventListener", "dispatchEvent"],
  ...["TextEncoder", "TextDecoder", "URL", "Headers", "Event", "EventTarget", "CustomEvent", "AbortController", "AbortSignal"],
  ...["DOMException", "File", "Blob", "btoa", "atob", "isSecureContext"],
];

/** Companies in memory are for screens; with so many phones in one process they would take all its time. */
function noSearch(source) {
  return source.endsWith("/read/companies.svelte") ? here("no-search.ts") : undefined;
}
