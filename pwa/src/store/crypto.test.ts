import { expect, test } from "vitest";
import { newKey, seal, unseal } from "./crypto";

const note = { note: "Vi talte om foråret på Sønderbro." };

test("what is sealed comes out as it went in, and cannot be read meanwhile", async () => {
  const key = await newKey();
  const sealed = await seal(key, note);
  expect(await unseal(key, sealed)).toEqual(note);
  expect(Buffer.from(sealed.data).toString("latin1")).not.toContain("note");
});

test("the same value never looks the same twice", async () => {
  const key = await newKey();
  const [a, b] = [await seal(key, note), await seal(key, note)];
  expect(Buffer.from(a.data)).not.toEqual(Buffer.from(b.data));
});

test("another phone's key and a changed byte open nothing", async () => {
  const key = await newKey();
  const sealed = await seal(key, note);
  expect(await unseal(await newKey(), sealed)).toBeUndefined();
  const changed = new Uint8Array(sealed.data.slice(0));
  changed[0]! ^= 1;
  expect(await unseal(key, { iv: sealed.iv, data: changed.buffer })).toBeUndefined();
});

test("the key cannot be taken out of the phone", async () => {
  await expect(crypto.subtle.exportKey("raw", await newKey())).rejects.toThrow();
});
