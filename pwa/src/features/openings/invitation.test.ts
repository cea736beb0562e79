import { createHash } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { queued } from "../../commands/test-commands";
import { emptyCopy } from "../../store/schema";
import { store } from "../../store/store";
import { company, freshStore } from "../../store/test-store";
import { invitationWords, invite } from "./invitation";
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

test("P1: of an invitation one reads what it is, who made it, and whether it was used", () => {
  const of = { id: "", company_id: "", company: "Åsmedjen", made_by: null, uses_left: 1, made_at: "2026-03-01T23:30:00Z", expires_at: "2026-05-30T22:30:00Z" };
  const code = { ...of, purpose: "report", email: "", by: "Karen", used_at: null } as const;
  expect(invitationWords(code)).toEqual({
    what: "Kode til at melde åbninger",
    of: " Kode til at melde åbninger fra 2. marts",
    line: "Lavet 2. marts af Karen · ikke brugt endnu · virker til og med 31. maj",
  });
  expect(invitationWords({ ...code, used_at: "2026-03-04T09:00:00Z" }).line).toContain("brugt senest 4. marts");
  const access = { ...of, purpose: "access", email: "svend@smedjen.example", by: "", used_at: null } as const;
  expect(invitationWords(access)).toMatchObject({
    what: "Adgang sendt til svend@smedjen.example",
    line: "Lavet 2. marts · virker til og med 31. maj",
  });
});
