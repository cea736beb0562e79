const last = 200;
/** In localStorage: milliseconds, the newest last. Nothing of what was saved, and nothing that anybody would miss. */
const place = "jobbro.save-ms";

/** Does the work of saving, and notes how long the person waited for it. */
export async function timed<T>(save: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const answer = await save();
  const ms = Math.round(performance.now() - from);
  try {
    localStorage.setItem(place, JSON.stringify([...read(), ms].slice(-last)));
  } catch {
    // No room for a number is no reason to fail.
  }
  return answer;
}

/** How long the last 200 saves took, in milliseconds; undefined before the first. */
export function saveDurations(): { median: number; p95: number } | undefined {
  const sorted = read().sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return sorted.length > 0 ? { median: rank(0.5), p95: rank(0.95) } : undefined;
}

function read(): number[] {
  return JSON.parse(localStorage.getItem(place) ?? "[]") as number[];
}
