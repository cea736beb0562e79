import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { compressFolder } from "./precompress";

test("texts get smaller copies beside them; pictures and tiny files do not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "compress-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const text = "const a = 1;\n".repeat(100);
  await writeFile(join(folder, "a.js"), text);
  await writeFile(join(folder, "tiny.js"), "1");
  await writeFile(join(folder, "icon.png"), text);
  await compressFolder(folder);
  expect((await readdir(folder)).sort()).toEqual(["a.js", "a.js.br", "a.js.gz", "icon.png", "tiny.js"]);
  expect(brotliDecompressSync(await readFile(join(folder, "a.js.br"))).toString()).toBe(text);
  expect(gunzipSync(await readFile(join(folder, "a.js.gz"))).toString()).toBe(text);
});
