import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { access } from "../../lib/http";
import type { CompanyImport, ImportRow } from "../../sync/wire";
import { fieldLine, rowCells, share, standsStill } from "./import-words";
import { Upload } from "./upload.svelte";

/** A server that takes parts, and fails when it is told to. */
let arrived: string[];
let failing: boolean;
let size: number;

beforeEach(() => {
  arrived = [];
  failing = false;
  access.take({ access_token: "token", expires_in: 600, user: {} as never });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    const sent = JSON.parse(body as string) as { size?: number; number?: number; data?: string };
    if (method === "PUT") size = sent.size!;
    if (path.endsWith("/parts")) {
      if (failing) throw new TypeError("no network");
      if (sent.number !== arrived.length) return Response.json({ detail: "Filen kom ikke i rækkefølge." }, { status: 409 });
      arrived.push(atob(sent.data!));
    }
    const received = arrived.join("").length;
    return Response.json({ received, size, parts: arrived.length, state: received < size ? "uploading" : "reading" });
  });
});
afterEach(() => vi.unstubAllGlobals());

const text = "CVR;Navn\r\n".repeat(120_000); // 1.2 MB: three parts

test("R2: a file is sent in parts and arrives as it was", async () => {
  const upload = new Upload(new File([text], "liste.csv"));
  await upload.send();
  expect(upload.known?.state).toBe("reading");
  expect(arrived.map((part) => part.length)).toEqual([524_288, 524_288, 151_424]);
  expect(arrived.join("")).toBe(text);
});

test("R2: after an interruption it goes on with what has not arrived", async () => {
  const upload = new Upload(new File([text], "liste.csv"));
  failing = true;
  await upload.send();
  expect([upload.canGoOn, upload.busy, upload.known?.state]).toEqual([true, false, "uploading"]);
  failing = false;
  await upload.send();
  expect(upload.error).toBeUndefined();
  expect(arrived.join("")).toBe(text);
});

test.each([
  [new File([], "tom.csv"), "Filen er tom."],
  [Object.defineProperty(new File(["x"], "stor.csv"), "size", { value: 101 * 1024 * 1024 }), "Filen fylder 101 MB."],
])("a file that cannot be taken is refused before it is sent", async (file, why) => {
  const upload = new Upload(file);
  await upload.send();
  expect(upload.error?.message).toContain(why);
  expect([arrived, upload.canGoOn]).toEqual([[], false]);
});

const changed: ImportRow = {
  kind: "changed",
  place: "liste.csv, linje 2",
  number: "90000004",
  name: "Åsmedjen ApS",
  why: "",
  fields: [
    { field: "name", before: "Åsmedjen", after: "Åsmedjen ApS" },
    { field: "status", before: "active", after: "ceased" },
    { field: "phone", before: "", after: "98765432" },
  ],
};

test("a change is told in words, on the screen and in a file", () => {
  expect(changed.fields.map(fieldLine)).toEqual(["Navn: Åsmedjen bliver Åsmedjen ApS", "Status: aktiv bliver ophørt", "Telefon: tomt bliver 98765432"]);
  expect(rowCells(changed)).toEqual([
    "liste.csv, linje 2",
    "90000004",
    "Åsmedjen ApS",
    "Navn: Åsmedjen bliver Åsmedjen ApS\nStatus: aktiv bliver ophørt\nTelefon: tomt bliver 98765432",
    "",
  ]);
});

test("how far it is, and whether it stands still", () => {
  const i = { state: "importing", total: 200, new: 40, changed: 5, unchanged: 4, rejected: 1, moved_at: "2027-06-30T10:00:00Z" } as CompanyImport;
  expect(share(i)).toBe(0.25);
  expect(share({ ...i, state: "uploading", received: 1, size: 4 })).toBe(0.25);
  expect(share({ ...i, state: "ready" })).toBeUndefined();
  const at = Date.parse("2027-06-30T10:00:30Z");
  expect([standsStill(i, at), standsStill(i, at + 60_000), standsStill({ ...i, state: "done" }, at + 60_000)]).toEqual([false, true, false]);
});
