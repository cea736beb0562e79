import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { chunks } from "./build/chunks.ts";
import { compileHints } from "./build/compile-hints.ts";
import { portalFiles } from "./build/portal-files.ts";
import { precompress } from "./build/precompress.ts";
import { serviceWorker } from "./build/service-worker.ts";
import app from "./package.json" with { type: "json" };

export default defineConfig({
  plugins: [svelte(), compileHints(), serviceWorker("src/sw.ts"), precompress()],
  define: { "import.meta.env.VITE_VERSION": JSON.stringify(app.version) },
  build: {
    target: ["es2022", "safari16.4", "chrome111", "firefox115"],
    // The server's Content-Security-Policy allows files of its own only: no data: addresses, no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ["index.html", "virksomhed.html"],
      output: { codeSplitting: chunks, ...portalFiles },
    },
  },
  css: {
    // The package of the public design system names one file only; its parts are taken by their folder.
    preprocessorOptions: { scss: { loadPaths: ["node_modules/dkfds/src/stylesheets"] } },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  resolve: {
    // What the package gives by itself is written for browsers of 2015 and a third larger.
    alias: [
      { find: /^dexie$/, replacement: "dexie/dist/modern/dexie.mjs" },
      { find: /^(?:\.\.\/)?img\//, replacement: fileURLToPath(new URL("node_modules/dkfds/dist/img/", import.meta.url)) },
    ],
    // Outside a browser Svelte's package gives its server half, where no rune ever runs.
    ...(process.env.VITEST && { conditions: ["browser"] }),
  },
  test: {
    include: ["{src,build}/**/*.test.ts"],
    pool: "threads", // which start sooner than processes
    maxWorkers: "100%", // one core left alone is half of a small machine
    globalSetup: "./build/engine.ts", // what is tested is what the Go code says now
    setupFiles: ["fake-indexeddb/auto", "./vitest.setup.ts"],
    testTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } }, // as vi.waitFor waits, see vitest.setup.ts
    restoreMocks: true,
  },
});
