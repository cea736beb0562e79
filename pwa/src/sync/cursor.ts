/**
 * The version of which everything has come back. A cursor is "" at the start,
 * "<version>", or "<version>:<entity>:<id>" in the middle of a version.
 */
export function reachedVersion(cursor: string): number {
  if (cursor === "") return -1;
  const [version, rest] = cursor.split(":", 2);
  return Number(version) - (rest === undefined ? 0 : 1);
}
