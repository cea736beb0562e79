import { fold } from "../../lib/fold";

/** As long as the server lets a code be. */
const longest = 40;

/** The code of a new kind, made of its name: one that no other kind has. */
export function newCode(name: string, taken: readonly string[]): string {
  const letters = fold(name).replace(/[^a-z0-9]+/g, "_").replace(/^[_0-9]+|_+$/g, "") || "kind";
  for (let n = 1; ; n++) {
    const end = n === 1 ? "" : `_${n}`;
    const code = letters.slice(0, longest - end.length) + end;
    if (!taken.includes(code)) return code;
  }
}
