let last = 0n;

/**
 * A UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter that starts
 * at random, so that ids made on this device in a row sort in the order they were
 * made, also within one millisecond and when the clock steps back.
 */
export function newId(now = Date.now()): string {
  const random = crypto.getRandomValues(new BigUint64Array(2)) as unknown as [bigint, bigint];
  // 48 bits of time and 26 of the 74 random bits: room to count and to stay unguessable.
  const fresh = (BigInt(now) << 26n) | (random[0] & 0x1ffffffn);
  last = fresh > last ? fresh : last + 1n;
  const time = last >> 26n;
  const counter = last & 0x3ffffffn;
  const high = (time << 16n) | 0x7000n | (counter >> 14n);
  const low = (0b10n << 62n) | ((counter & 0x3fffn) << 48n) | (random[1] & 0xffffffffffffn);
  const hex = ((high << 64n) | low).toString(16).padStart(32, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
