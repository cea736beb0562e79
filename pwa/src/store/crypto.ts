import { followed } from "./followed";

/** A value that only this phone can read. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** A key that can be used and kept, but never read out, not by this app either. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** Everything precious or personal passes here on its way into the phone's store ... */
export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
}

/**
 * ... and here on its way out. Undefined when the key is another or a byte was changed: one such record must not stop
 * the others.
 */
export function unseal<T>(key: CryptoKey, { iv, data }: Sealed): Promise<T | undefined> {
  const text = followed(crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data));
  return text.then(
    (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as T,
    () => undefined,
  );
}
