import type { ID } from "../sync/wire";
import type { Kept, Shared } from "./schema";

/**
 * Rows of one entity that belong together: those of a company lie in one folder. A phone
 * writes and reads few large records many times faster than many small ones, and text faster than objects.
 */
export interface Folder {
  /** What the rows are found by, other than by the company. */
  by: string[];
  /** The rows, as JSON. */
  rows: string;
}

/** How the rows of an entity are filed, and the fields by which screens ask beside that. */
const filed: { [E in Shared]: { under: "id" | "company_id"; by: readonly (string & keyof Kept[E])[] } } = {
  company: { under: "id", by: [] },
  workplace: { under: "company_id", by: ["id"] },
  contact: { under: "company_id", by: ["id"] },
  visit: { under: "company_id", by: ["id", "author_id", "participant_ids"] },
  task: { under: "company_id", by: ["id", "owner_id"] },
  opening: { under: "company_id", by: ["id"] },
  user: { under: "id", by: [] },
  team: { under: "id", by: [] },
};

export const sharedEntities = Object.keys(filed) as Shared[];

/** Names a folder: those of an entity begin alike. */
export const folderKey = (entity: Shared, home: ID) => `${entity}:${home}`;

/** Whether rows are filed under this field, so that its value names their folder. */
export const filedUnder = (entity: Shared, field: string) => filed[entity].under === field;

/** What folders are looked up by, in one index for all. */
export const mark = (entity: Shared, field: string, value: string) => `${entity}.${field}:${value}`;

/** The folder that a row belongs in. Throws when the row does not say. */
export function folderOf<E extends Shared>(entity: E, row: Kept[E]): string {
  const home = valueOf(row, filed[entity].under);
  if (typeof home !== "string") throw new Error(`a ${entity} without ${filed[entity].under}`);
  return folderKey(entity, home);
}

export function closed<E extends Shared>(entity: E, rows: readonly Kept[E][]): Folder {
  const marks = rows.flatMap((row) =>
    filed[entity].by.flatMap((field) => valuesOf(row, field).map((value) => mark(entity, field, value))),
  );
  return { by: [...new Set(marks)], rows: JSON.stringify(rows) };
}

export function opened<Row>(folder: Folder | undefined): Row[] {
  return folder ? (JSON.parse(folder.rows) as Row[]) : [];
}

/** Whether the row's field is the value, or holds it when the field is a list. */
export function has(row: object, field: string, value: string): boolean {
  return valuesOf(row, field).includes(value);
}

function valuesOf(row: object, field: string): string[] {
  const value = valueOf(row, field);
  return Array.isArray(value) ? value : [value as string];
}

function valueOf(row: object, field: string): unknown {
  return (row as Record<string, unknown>)[field];
}
