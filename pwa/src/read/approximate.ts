/** Folded words are written with these; the few others share a place, which now and then lets a word too many through. */
const alphabet = 128;

/**
 * A test for whether a word begins almost like `typed`: one letter missing, wrong,
 * too many or swapped with the next; two when eight letters or more were typed.
 * undefined when nothing but an exact match makes sense: short words and numbers.
 *
 * The bit-parallel algorithm of Myers (1999) with Hyyrö's transpositions (2003): one
 * pass over the letters of the word, so that every word we know can be tried while typing.
 */
export function approximate(typed: string): ((word: string) => boolean) | undefined {
  if (typed.length < 4 || /\d/.test(typed)) return undefined;
  const pattern = typed.slice(0, 31);
  const length = pattern.length;
  const errors = length < 8 ? 1 : 2;
  const last = 1 << (length - 1);

  const places = new Int32Array(alphabet);
  for (let i = 0; i < length; i++) places[pattern.charCodeAt(i) % alphabet]! |= 1 << i;

  return (word) => {
    if (word.length < length - errors) return false;
    let plus = -1; // the column of differences: where it goes up
    let minus = 0; // and where it goes down
    let diagonal = 0;
    let before = 0;
    let distance = length;
    const end = Math.min(word.length, length + errors);
    for (let i = 0; i < end; i++) {
      const here = places[word.charCodeAt(i) % alphabet]!;
      const swapped = ((~diagonal & here) << 1) & before;
      diagonal = (((here & plus) + plus) ^ plus) | here | minus | swapped | 0;
      let up = minus | ~(diagonal | plus);
      let down = diagonal & plus;
      if (up & last) distance++;
      if (down & last) distance--;
      if (distance <= errors) return true;
      up = (up << 1) | 1;
      down <<= 1;
      plus = down | ~(diagonal | up);
      minus = diagonal & up;
      before = here;
    }
    return false;
  };
}
