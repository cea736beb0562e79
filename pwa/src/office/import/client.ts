import { request } from "../../lib/http";
import type { CompanyImport, ID, ImportRow } from "../../sync/wire";
import type { PageOf } from "../paged.svelte";
import { writeQuery } from "../quota/filter";

/** What the import screen asks the server. Each rejects with HttpError or NoAnswer, whose messages are for the reader. */
const api = "/api/v1/company-imports";

export const getImports = () => request<{ items: CompanyImport[] }>("GET", `${api}?limit=20`).then((page) => page.items);
export const getImport = (id: ID) => request<CompanyImport>("GET", `${api}/${id}`);
export const beginImport = (id: ID, file: string, size: number) => request<CompanyImport>("PUT", `${api}/${id}`, { body: { file, size } });
/** `data` is base64. A slow line may take a while for half a megabyte. */
export const sendPart = (id: ID, number: number, data: string) =>
  request<CompanyImport>("POST", `${api}/${id}/parts`, { body: { number, data }, timeoutMs: 120_000 });
export const runImport = (id: ID) => request<CompanyImport>("POST", `${api}/${id}/run`);
export const removeImport = (id: ID) => request<void>("DELETE", `${api}/${id}`);

/** A row of a list, which needs a name of its own there. */
export type ListedRow = ImportRow & { id: string };

/** What a file would change; how many there are the import itself knows. */
export async function getImportRows(id: ID, kind: ImportRow["kind"], count: number, after: string, limit: number): Promise<PageOf<ListedRow>> {
  const page = await request<{ items: ImportRow[]; next: string }>("GET", `${api}/${id}/rows?${writeQuery({ kind, after, limit })}`);
  return { count, next: page.next, items: page.items.map((row, i) => ({ ...row, id: `${after}/${i}` })) };
}
