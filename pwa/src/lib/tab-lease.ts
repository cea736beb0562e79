const beatMs = 1000;
/** A tab that has not beaten for so long is dead. Longer than a busy page stands still. */
const deadAfterMs = 15_000;
/** So long after one has written its name, another tab's write can still come over it. */
const settleMs = 100;

/** What `alone` does in browsers without locks: a name in localStorage that its tab renews as long as it lives, and no longer. */
export async function byLease<T>(name: string, work: () => Promise<T>): Promise<T> {
  const place = `jobbro.alone.${name}`;
  const me = Math.random().toString(36).slice(2);
  const beat = () => localStorage.setItem(place, `${me} ${Date.now()}`);
  const isMine = () => localStorage.getItem(place)?.startsWith(`${me} `);

  while (!isMine()) {
    if (isFree(localStorage.getItem(place))) beat();
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  // Asleep for long it may have been taken for dead; then the place is another's.
  const beating = setInterval(() => isMine() && beat(), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beating);
    if (isMine()) localStorage.removeItem(place);
  }
}

function isFree(held: string | null): boolean {
  const beatenAt = Number(held?.split(" ")[1] ?? 0);
  return Math.abs(Date.now() - beatenAt) > deadAfterMs; // in the future: the clock was set back
}
