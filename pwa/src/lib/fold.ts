/** Most texts and nearly all letters are: they only need to be made small. */
const plain = /^[\0-\x7f]*$/;

/** Letters of Europe that no accent can be taken from. */
const letters: Record<string, string> = {
  å: "aa",
  ø: "oe",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  þ: "th",
  ð: "d",
  đ: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŋ: "n",
  ŧ: "t",
};
const special = new RegExp(`[${Object.keys(letters).join("")}]`, "g");

/**
 * The text as people search for it: "Hjørring", "HJOERRING" and "Hjoerring" are the
 * same, and accents do not matter. The same rule as fold() in the database.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(special, (letter) => letters[letter]!)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
}
