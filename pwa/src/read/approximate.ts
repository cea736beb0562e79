const fewestLetters = 4;
const manyLetters = 8; // forgive two slips
const mostLetters = 31; // are looked at: as many as a number has bits
const mostWords = 5;

/** A word without what people write for æ, ø and å, so that o forgives ø, and a forgives å and æ. */
export function plain(word: string): string {
  return word.replaceAll("oe", "o").replaceAll("aa", "a").replaceAll("ae", "a");
}

/**
 * The words that begin almost as what was typed, in their plain form: one letter missing,
 * wrong, too many or swapped with the next; two slips among eight letters or more, a swap
 * counting as two. Only those with the fewest slips, the shortest first. None for short
 * words and for numbers. The same rule as nearest() on the server.
 */
export function nearest(typed: string, words: Iterable<readonly [word: string, plain: string]>): string[] {
  const pattern = plain(typed).slice(0, mostLetters);
  if (pattern.length < fewestLetters || /\d/.test(typed)) return [];
  let least = pattern.length < manyLetters ? 1 : 2;
  const slips = slipsOf(pattern, least);
  let found: string[] = [];
  for (const [word, form] of words) {
    const n = slips(form);
    if (n > least) continue;
    if (n < least) found = [];
    least = n;
    found.push(word);
  }
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, mostWords);
}

/**
 * How many slips there are in the pattern, when it is how a word begins; too many are not
 * counted to the end. The bit-parallel algorithm of Myers (1999), for one slip with Hyyrö's
 * transpositions (2003): one pass over the letters of the word, so that every word we know
 * can be tried while a person types.
 */
function slipsOf(pattern: string, most: number): (word: string) => number {
  const length = pattern.length;
  const last = 1 << (length - 1);
  const places = new Int32Array(128);
  for (let i = 0; i < length; i++) places[pattern.charCodeAt(i)]! |= 1 << i;

  return (word) => {
    if (word.length < length - most) return length;
    let plus = -1; // the column of differences: where it goes up
    let minus = 0; // and where it goes down
    let diagonal = 0;
    let before = 0;
    let distance = length;
    let least = length;
    const end = Math.min(word.length, length + most);
    for (let i = 0; i < end; i++) {
      const here = places[word.charCodeAt(i)]!;
      const swapped = most === 1 ? ((~diagonal & here) << 1) & before : 0;
      diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped | 0;
      let up = minus | ~(diagonal | plus);
      let down = diagonal & plus;
      if (up & last) distance++;
      if (down & last) distance--;
      least = Math.min(least, distance);
      up = (up << 1) | 1;
      down <<= 1;
      plus = down | ~(diagonal | up);
      minus = diagonal & up;
      before = here;
    }
    return least;
  };
}
