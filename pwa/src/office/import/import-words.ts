import { importText } from "../../da-import";
import type { CompanyImport, ImportRow } from "../../sync/wire";

const text = importText;

/** What a field becomes: "Navn: Åsmedjen bliver Åsmedjen ApS". */
export function fieldLine({ field, before, after }: ImportRow["fields"][number]): string {
  const label = text.fields[field] ?? field;
  const words = field === "company_id" ? text.moved : text.becomes(text.values[before] ?? before, text.values[after] ?? after);
  return `${label}: ${words}`;
}

/** A row as it stands in a file. */
export const rowCells = (row: ImportRow) => [row.place, row.number, row.name, row.fields.map(fieldLine).join("\n"), row.why];

/** How much of the work is done, from 0 to 1; undefined when nobody knows. */
export function share(i: CompanyImport): number | undefined {
  if (i.state === "uploading") return i.received / i.size;
  if (i.state === "importing") return i.total > 0 ? dealtWith(i) / i.total : undefined;
  return undefined;
}

export const dealtWith = (i: CompanyImport) => i.new + i.changed + i.unchanged + i.rejected;

const patienceMs = 60_000;

/** Whether something works on it and has not come further for a while: as when a server was stopped in the midst of it. */
export const standsStill = (i: CompanyImport, now = Date.now()) => isWorking(i) && now - Date.parse(i.moved_at) > patienceMs;

export const isWorking = (i: CompanyImport) => i.state === "reading" || i.state === "importing";
