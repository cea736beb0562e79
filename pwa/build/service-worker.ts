import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { build, type Plugin } from "vite";

/** One file of the app, as workbox-precaching wants it. */
export interface PrecacheEntry {
  url: string;
  /** null where the name itself changes with the content. */
  revision: string | null;
}

/**
 * Builds the service worker on its own after the app, as one classic script, and
 * gives it the list of every file of the app as `PRECACHE`.
 */
export function serviceWorker(entry: string): Plugin {
  let outDir = "";
  return {
    name: "jobbro:service-worker",
    apply: "build",
    configResolved: (config) => void (outDir = config.build.outDir),
    closeBundle: {
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          define: {
            PRECACHE: JSON.stringify(await precacheList(outDir)),
            "process.env.NODE_ENV": '"production"',
          },
          build: {
            outDir,
            emptyOutDir: false,
            target: "es2022",
            rollupOptions: { input: entry, output: { format: "iife", entryFileNames: "sw.js" } },
          },
        });
      },
    },
  };
}

/** Every file in the folder that the app may ask for, in a stable order. */
export async function precacheList(folder: string): Promise<PrecacheEntry[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const urls = files
    .filter((file) => file.isFile() && !file.name.startsWith("."))
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    )
    .filter((url) => url !== "sw.js" && !/\.(?:map|br|gz)$/.test(url) && !isPortal(url))
    .sort();
  return Promise.all(urls.map(async (url) => ({ url: `/${url}`, revision: await revisionOf(folder, url) })));
}

/** The company's own pages, which the server makes and the app never shows. */
const isPortal = (url: string) => url === "virksomhed.html" || url.startsWith("assets/portal-");

async function revisionOf(folder: string, url: string): Promise<string | null> {
  if (url.startsWith("assets/")) return null;
  return createHash("sha256")
    .update(await readFile(join(folder, url)))
    .digest("hex")
    .slice(0, 16);
}
