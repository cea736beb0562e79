import { readFileSync } from "node:fs";

// What the page names is what must be here before the first screen; the rest is fetched when it is wanted.
const page = readFileSync("dist/index.html", "utf8");
const initial = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `dist/${file}`);

export default [
  { name: "JavaScript before the first screen", path: initial, limit: "90 kB", gzip: true },
  { name: "the engine, after the first screen", path: "dist/assets/engine-*.wasm", limit: "700 kB", brotli: true },
];
