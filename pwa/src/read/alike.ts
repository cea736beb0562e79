import { fold } from "../lib/fold";
import type { Company, Contact, ID, NewCompany, Opening, OpeningFields } from "../sync/wire";
import { plain } from "./approximate";

/** Names shorter than this say nothing, and shorter than that may differ by a letter, longer ones by two. */
const [tooShort, short] = [4, 8];
const legalForms = /\b(a s|aps|i s|ivs|k s|p s|smba|amba|fmba)\b/g;

/** A company that looks the same, and whether by its number: then it is the same. */
export interface Alike {
  company: Company;
  same: boolean;
}

/**
 * Companies that look the same as the one that is being entered: by CVR number, or by the
 * same or nearly the same name in the town. The same rule as refuseAlikeCompany on the server.
 */
export function alikeCompanies(companies: Iterable<Company>, entered: NewCompany): Alike[] {
  const [name, town, cvr] = [nameKey(entered.name), fold(entered.town.trim()), entered.cvr.replace(/\D/g, "")];
  const most = name.length < short ? 1 : 2;
  const found: Alike[] = [];
  for (const company of companies) {
    if (company.cvr === cvr) found.unshift({ company, same: true });
    if (company.cvr === cvr || company.merged_into || name.length < tooShort) continue;
    const near =
      (entered.postcode !== "" && company.postcode === entered.postcode) || (town !== "" && fold(company.town) === town);
    if (near && differences(nameKey(company.name), name) <= most) found.push({ company, same: false });
  }
  return found;
}

/**
 * Contacts of the company with the same phone, e-mail or name as the one that is being
 * written, those who have left too. The same rule as refuseAlikeContact on the server.
 */
export function alikeContacts<C extends Contact>(
  contacts: readonly C[],
  written: Pick<Contact, "name" | "phone" | "email">,
  id: ID,
): C[] {
  const [name, phone, email] = [personKey(written.name), phoneKey(written.phone), written.email.trim().toLowerCase()];
  return contacts.filter(
    (other) =>
      other.id !== id &&
      ((phone.length === 8 && phoneKey(other.phone) === phone) ||
        (email !== "" && other.email.toLowerCase() === email) ||
        (name !== "" && personKey(other.name) === name)),
  );
}

function words(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const personKey = (name: string) => plain(words(name));
const nameKey = (name: string) => plain(words(name).replace(legalForms, "").replaceAll(" ", ""));
const phoneKey = (phone: string) => phone.replace(/\D/g, "").slice(-8);

/** How many letters differ: Levenshtein's distance, row by row. */
export function differences(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** So many letters of a title are compared, and so many of them may differ. */
const [titleLetters, slips] = [60, 2];
const titleKey = (title: string) => fold(title.trim()).slice(0, titleLetters);

/**
 * Those that look the same as the one that is being written: the same kind, and the same occupation or nearly the same
 * title. The same rule as alikeOpening in backend/store.
 */
export function alikeOpenings<O extends Opening>(there: readonly O[], written: OpeningFields, id?: ID): O[] {
  const { kind, occupation } = written;
  const title = titleKey(written.title);
  if (!title) return [];
  const sameWork = (other: O) => occupation !== "" && other.occupation === occupation;
  const sameTitle = (other: O) => differences(titleKey(other.title), title) <= slips;
  return there.filter((other) => other.id !== id && other.kind === kind && (sameWork(other) || sameTitle(other)));
}
