import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { access, HttpError, NoAnswer } from "../lib/http";
import * as csv from "./csv";
import { download, fileNameOf } from "./download";

const saved: { name: string; content: string | Blob }[] = [];

beforeEach(() => {
  saved.length = 0;
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.spyOn(csv, "saveFile").mockImplementation((name, content) => void saved.push({ name, content }));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const answering = (answer: () => Response | Promise<Response>) => vi.stubGlobal("fetch", async () => answer());

test("a file is handed over under the server's name", async () => {
  answering(() => new Response("a;b", { headers: { "Content-Disposition": "attachment; filename=virksomheder-2027-06-30.csv" } }));
  await download("/api/v1/company-table/file");
  expect(saved.map(({ name }) => name)).toEqual(["virksomheder-2027-06-30.csv"]);
  expect(await (saved[0]!.content as Blob).text()).toBe("a;b");
});

test("a refusal is told in its own words, and nothing is handed over", async () => {
  answering(() => Response.json({ detail: "Du har ikke adgang til det." }, { status: 403 }));
  await expect(download("/x")).rejects.toThrow(new HttpError(403, { detail: "Du har ikke adgang til det." }));
  expect(saved).toEqual([]);
});

test("half a file is no file", async () => {
  const broken = new ReadableStream({ start: (c) => (c.enqueue(new Uint8Array([1])), c.error(new Error("cut"))) });
  answering(() => new Response(broken));
  await expect(download("/x")).rejects.toBeInstanceOf(NoAnswer);
  expect(saved).toEqual([]);
});

test.each([
  ['attachment; filename="å b.csv"', "å b.csv"],
  ["attachment; filename=a.xlsx", "a.xlsx"],
  [null, "jobbro"],
])("%s names %s", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});
