import Dexie from "dexie";
import type { Copy } from "./copy";
import type { Keep } from "./keep";

/** What the server lends a phone with every answer; the secret only when the phone lacks it. */
export interface Loan {
  until: string;
  /** 32 bytes in base64url, always the same for one person on one phone. */
  secret?: string;
}

/** A loan as the phone keeps it, by the phone's own clock in milliseconds. */
export interface Lent {
  /** Opens the card key, and only that. */
  key: CryptoKey;
  from: number;
  until: number;
}

/** A phone that asks once a minute need not write once a minute. */
const worthWritingMs = 60_000;
const wrapping = "AES-KW";

/**
 * Citizens' cards are sealed with a key that lies on the phone wrapped in another,
 * and that one the server lends for 72 hours at a time. When it has lapsed, or the
 * clock is before it was given, the cards stay where they are and nobody can read
 * them until the server lends it again.
 */
export class Lease {
  constructor(
    private readonly keep: Keep,
    private readonly copy: Copy,
  ) {}

  /** The key of the cards; undefined when it is not lent. */
  async cards(): Promise<CryptoKey | undefined> {
    const [lent, wrapped] = await Promise.all([this.keep.fact("lease"), this.keep.fact("cardKey")]);
    if (!lent || !wrapped || !runs(lent)) return undefined;
    // Dexie's promise, as in unseal: a live query goes on to read the cards.
    return Dexie.Promise.resolve(unwrap(lent.key, wrapped));
  }

  /** There are cards here, and the time in which they could be read is over. */
  async lapsed(): Promise<boolean> {
    const lent = await this.keep.fact("lease");
    if ((lent && runs(lent)) || !(await this.keep.fact("cardKey"))) return false;
    return (await this.copy.all("citizen")).length > 0;
  }

  /**
   * Takes what the server lends, given the server's time. True when the cards that were here
   * cannot be read with it: then they are gone from the copy, to be pulled anew.
   */
  async renew({ until, secret }: Loan, serverNow: string): Promise<boolean> {
    const from = Date.now();
    const next = { from, until: from + Date.parse(until) - Date.parse(serverNow) };
    const lent = await this.keep.fact("lease");
    if (!secret) {
      const moved = lent && Math.abs(next.until - lent.until) > worthWritingMs;
      if (moved) await this.keep.note("lease", { ...next, key: lent.key });
      return false;
    }
    const key = await lentKey(secret);
    const wrapped = await this.keep.fact("cardKey");
    const opens = wrapped !== undefined && (await unwrap(key, wrapped)) !== undefined;
    // The old cards go before the old key: killed in between, this is done again.
    const forgot = !opens && (await this.copy.forgetCards());
    if (!opens) await this.keep.note("cardKey", await newCardKey(key));
    await this.keep.note("lease", { ...next, key });
    return forgot;
  }

  /** Deletes what opens the cards when its time is over; a clock that is set back later brings nothing back. */
  async expire(): Promise<void> {
    const lent = await this.keep.fact("lease"); // most often there is nothing to write
    if (lent && !runs(lent)) await this.keep.forget("lease", (lent) => !runs(lent));
  }

  /** Deletes what opens the cards, for good. */
  async end(): Promise<void> {
    await this.keep.forget("lease");
    await this.keep.forget("cardKey");
  }
}

function runs({ from, until }: Lent): boolean {
  const now = Date.now();
  return from <= now && now <= until;
}

async function lentKey(secret: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(secret.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("jobbro citizen cards v1");
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return crypto.subtle.deriveKey(how, base, { name: wrapping, length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** A key that can be read only here and now, on its way into its wrapping. */
async function newCardKey(by: CryptoKey): Promise<ArrayBuffer> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  return crypto.subtle.wrapKey("raw", key, by, wrapping);
}

/** undefined when it was wrapped with another key, or is damaged. */
function unwrap(by: CryptoKey, wrapped: ArrayBuffer): Promise<CryptoKey | undefined> {
  return crypto.subtle
    .unwrapKey("raw", wrapped, by, wrapping, "AES-GCM", false, ["encrypt", "decrypt"])
    .catch(() => undefined);
}
