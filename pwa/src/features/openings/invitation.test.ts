import { createHash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { queued } from "../../commands/test-commands";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, freshStore } from "../../store/test-store";
import { invite } from "./invitation";
import { qrCode } from "./qr";

beforeEach(async () => {
  await freshStore();
  vi.stubGlobal("location", { origin: "https://jobbro.example" });
});

test("P1: the secret of an invitation stays in its address, and the server learns its hash", async () => {
  const row = company();
  await store().copy.apply({ put: { company: [row] }, del: [], state: emptyCopy });
  const { address, op } = await invite(row.id);
  const [, secret] = /^https:\/\/jobbro\.example\/virksomhed\/i\/([\w-]{43})$/.exec(address)!;
  const [command] = await queued();
  const hash = createHash("sha256").update(Buffer.from(secret!, "base64url")).digest("base64");
  expect(command).toMatchObject({ id: op, kind: "invitation.add", eid: row.id, args: { purpose: "report", hash } });
  expect(JSON.stringify(command)).not.toContain(secret);
  expect((await invite(row.id)).address).not.toBe(address);
});

test("P1: a QR code has its three corners, and white around it", () => {
  const { size, path } = qrCode("https://jobbro.example/virksomhed/i/x");
  for (const [x, y] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ])
    expect(path).toContain(`M${x} ${y}h7v1h-7z`);
  const columns = [...path.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.min(...columns)).toBe(4);
});
