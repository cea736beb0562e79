/** Most texts and nearly all letters are: they only need to be made small. */
const plain = /^[\0-\x7f]*$/;

/**
 * The text as people search for it: "Hjørring", "HJOERRING" and "Hjoerring" are the
 * same, and accents do not matter. The same rule as fold() in the database.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("å", "aa")
    .replaceAll("ø", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ß", "ss");
}
