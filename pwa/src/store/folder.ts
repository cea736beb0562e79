import type { Handover, ID } from "../sync/wire";
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

const id = (row: { id: ID }) => [row.id];
const tookPart = ({ author_id, participant_ids }: Kept["visit"]) => [author_id, ...participant_ids];

/** Whose yes a change of a company's fixed contact waits for. */
export const waitsFor = ({ from_id, from_yes, to_id, to_yes }: Handover): ID[] =>
  [from_yes ? null : from_id, to_yes ? null : to_id].filter((who) => who !== null);

/** What names the folder of a row, and by what screens ask for rows beside that: each gives the values a row is found by. */
const filed = {
  company: { under: "id", by: { waits: ({ handover }) => (handover ? waitsFor(handover) : []), team: (row) => row.team?.map(({ user_id }) => user_id) ?? [] } },
  workplace: { under: "company_id", by: { id } },
  contact: { under: "company_id", by: { id } },
  visit: {
    under: "company_id",
    by: {
      id,
      tookPart,
      planned: (visit) => (visit.status === "planned" ? tookPart(visit) : []),
      parallel: (visit) => (visit.parallel_notes?.length ? tookPart(visit) : []),
    },
  },
  task: { under: "company_id", by: { id, owed: (task) => (task.outcome ? [] : [task.owner_id]) } },
  opening: { under: "company_id", by: { id } },
  event: { by: {} },
  group: { by: {} },
  user: { by: {} },
  team: { by: {} },
  course: { by: {} },
  notification: { by: {} },
} satisfies { [E in Shared]: Filed<E> };

interface Filed<E extends Shared> {
  under?: "id" | "company_id";
  by: Record<string, (row: Kept[E]) => ID[]>;
}

const filedAs = <E extends Shared>(entity: E): Filed<E> => filed[entity] as unknown as Filed<E>;

/** By what rows of the entity can be asked for. */
export type Key<E extends Shared> = "id" | "company_id" | (keyof (typeof filed)[E]["by"] & string);

export const sharedEntities = Object.keys(filed) as Shared[];

/** The folder of the rows that are found so; undefined when the key does not tell. */
export function folderOf(entity: Shared, key: string, value: ID): string | undefined {
  const { under } = filedAs(entity);
  if (!under) return entity;
  return under === key ? value : undefined;
}

/** The one folder that has all rows of the entity; undefined when each company has some. */
export const soleFolderOf = (entity: Shared): string | undefined => (filedAs(entity).under ? undefined : entity);

/** The folder that a row belongs in. Throws when the row does not say. */
export function homeOf<E extends Shared>(entity: E, row: Kept[E]): string {
  const { under } = filedAs(entity);
  const home = under ? fieldOf(row, under) : entity;
  if (typeof home !== "string") throw new Error(`a ${entity} without ${under}`);
  return home;
}

/** What folders are looked up by, in one index for all. */
export const mark = (entity: Shared, key: string, value: ID) => `${entity}.${key}:${value}`;

export function closed(rows: Rows): Folder {
  const by = new Set<string>();
  const texts: Folder["rows"] = {};
  const close = <E extends Shared>(entity: E, some: readonly Kept[E][] = []) => {
    if (some.length > 0) texts[entity] = JSON.stringify(some);
    for (const [key, values] of Object.entries(filedAs(entity).by)) {
      for (const row of some) for (const value of values(row)) by.add(mark(entity, key, value));
    }
  };
  for (const entity of sharedEntities) close(entity, rows[entity]);
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

/** Whether the row is found so. */
export function fits<E extends Shared>(entity: E, row: Kept[E], key: Key<E>, value: ID): boolean {
  const values = filedAs(entity).by[key]?.(row) ?? [fieldOf(row, key)];
  return values.includes(value);
}

/** Whether the row is the company, or belongs to it. */
export function isOf<E extends Shared>(entity: E, row: Kept[E], companyId: ID): boolean {
  const { under } = filedAs(entity);
  return under !== undefined && fieldOf(row, under) === companyId;
}

const fieldOf = (row: object, field: string) => (row as Record<string, unknown>)[field];
