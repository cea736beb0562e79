import type { ID } from "../sync/wire";
import type { Kept, Shared } from "./schema";

/**
 * Rows that belong together: all of a company lie in one folder, all colleagues in one. A phone
 * writes and reads few large records many times faster than many small ones, and text faster than objects.
 */
export interface Folder {
  /** What the rows are found by, other than by their company. */
  by: string[];
  /** The rows of each entity, as JSON. */
  rows: { [E in Shared]?: string };
}

/** A folder's rows, taken out. */
export type Rows = { [E in Shared]?: Kept[E][] };

/** What names the folder of a row, and the fields by which screens ask beside that. */
const filed: { [E in Shared]: { under?: "id" | "company_id"; by: readonly (string & keyof Kept[E])[] } } = {
  company: { under: "id", by: [] },
  workplace: { under: "company_id", by: ["id"] },
  contact: { under: "company_id", by: ["id"] },
  visit: { under: "company_id", by: ["id", "author_id", "participant_ids"] },
  task: { under: "company_id", by: ["id", "owner_id"] },
  opening: { under: "company_id", by: ["id"] },
  user: { by: [] },
  team: { by: [] },
};

export const sharedEntities = Object.keys(filed) as Shared[];

/** The folder of the rows whose field is the value; undefined when the field does not tell. */
export function folderOf(entity: Shared, field: string, value: string): string | undefined {
  const { under } = filed[entity];
  if (!under) return entity;
  return under === field ? value : undefined;
}

/** The one folder that has all rows of the entity; undefined when each company has some. */
export const soleFolderOf = (entity: Shared): string | undefined => (filed[entity].under ? undefined : entity);

/** The folder that a row belongs in. Throws when the row does not say. */
export function homeOf<E extends Shared>(entity: E, row: Kept[E]): string {
  const { under } = filed[entity];
  const home = under ? valueOf(row, under) : entity;
  if (typeof home !== "string") throw new Error(`a ${entity} without ${under}`);
  return home;
}

/** What folders are looked up by, in one index for all. */
export const mark = (entity: Shared, field: string, value: ID) => `${entity}.${field}:${value}`;

export function closed(rows: Rows): Folder {
  const by = new Set<string>();
  const texts: Folder["rows"] = {};
  for (const entity of sharedEntities) {
    const some: readonly object[] = rows[entity] ?? [];
    if (some.length > 0) texts[entity] = JSON.stringify(some);
    for (const field of filed[entity].by) {
      for (const row of some) for (const value of valuesOf(row, field)) by.add(mark(entity, field, value));
    }
  }
  return { by: [...by], rows: texts };
}

/** The folder's rows of one entity. */
export function opened<E extends Shared>(entity: E, folder: Folder | undefined): Kept[E][] {
  const text = folder?.rows[entity];
  return text ? (JSON.parse(text) as Kept[E][]) : [];
}

export function emptied(folder: Folder | undefined): Rows {
  return Object.fromEntries(sharedEntities.map((entity) => [entity, opened(entity, folder)]));
}

export const isEmpty = (rows: Rows): boolean => sharedEntities.every((entity) => !rows[entity]?.length);

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
