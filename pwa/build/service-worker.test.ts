import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { precacheList } from "./service-worker";

test("every file of the app is on the list, none of a company's own pages, and only those whose name stays have a revision", async () => {
  const folder = await mkdtemp(join(tmpdir(), "precache-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "assets"));
  for (const name of [
    "index.html",
    "index.html.br",
    "sw.js",
    ".keep",
    "assets/a-1.js",
    "assets/a-1.js.map",
    "icon.svg",
    "virksomhed.html",
    "assets/portal-1.css",
  ]) {
    await writeFile(join(folder, name), "x");
  }
  const before = await precacheList(folder);
  expect(before.map(({ url }) => url)).toEqual(["/assets/a-1.js", "/icon.svg", "/index.html"]);
  expect(before[0]).toEqual({ url: "/assets/a-1.js", revision: null });

  await writeFile(join(folder, "index.html"), "y");
  const after = await precacheList(folder);
  expect(after.map(({ revision }, i) => revision === before[i]!.revision)).toEqual([true, true, false]);
});
