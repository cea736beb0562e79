import { fold } from "./fold";

/** The parts of the text that fit one of the folded words, in order and without overlap, as positions in the text. */
export function highlight(text: string, words: readonly string[]): [start: number, end: number][] {
  const whole = fold(text);
  if (!words.some((word) => whole.includes(word))) return []; // most often

  let folded = "";
  const from: number[] = []; // which character of the text a folded letter comes from
  for (let i = 0; i < text.length; i++) {
    const letters = fold(text[i]!);
    folded += letters;
    for (let n = 0; n < letters.length; n++) from.push(i);
  }

  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    const at = beginning(folded, word);
    if (at < 0) continue;
    for (let i = from[at]!; i <= from[at + word.length - 1]!; i++) marked[i] = true;
  }
  return runs(marked);
}

/** Where a word of the text begins so, or else any place where it says so; -1 for none. */
function beginning(folded: string, word: string): number {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1]!)) return at;
  }
  return folded.indexOf(word);
}

function runs(marked: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  for (let i = marked.indexOf(true); i >= 0; i = marked.indexOf(true, i)) {
    const end = marked.indexOf(false, i);
    found.push([i, end < 0 ? marked.length : end]);
    if (end < 0) break;
    i = end;
  }
  return found;
}
