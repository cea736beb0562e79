import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const compressible = /\.(?:html|js|css|svg|json|webmanifest|wasm|txt)$/;

/**
 * Lays a .br and a .gz beside every text of the build, so that the server sends
 * bytes and never compresses. A copy that came out larger is left out.
 */
export function precompress(): Plugin {
  let outDir = "";
  return {
    name: "jobbro:precompress",
    apply: "build",
    configResolved: (config) => void (outDir = config.build.outDir),
    // After every other plugin, so that the service worker is there.
    closeBundle: { order: "post", sequential: true, handler: () => compressFolder(outDir) },
  };
}

export async function compressFolder(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => compressible.test(name)).map((name) => compressFile(join(folder, name))));
}

async function compressFile(path: string): Promise<void> {
  const text = await readFile(path);
  const smaller = {
    br: await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
    gz: await promisify(gzip)(text, { level: 9 }),
  };
  for (const [ending, bytes] of Object.entries(smaller)) {
    if (bytes.length < text.length) await writeFile(`${path}.${ending}`, bytes);
  }
}
