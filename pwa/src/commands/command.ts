import * as v from "valibot";
import type { Shared } from "../store/schema";
import type { Day, ID, Rows } from "../sync/wire";

/** Who gave the command and when, for the row as it looks until the server has answered. */
export interface Given {
  eid: ID;
  /** The person. */
  by: ID;
  at: string;
}

/** Field name to Danish sentence. */
export type Complaints = Record<string, string>;

/**
 * One thing that a person can do. It goes to the server as it is; `apply` shows its
 * effect until then. Rules are the server's to keep: those that are also here spare
 * the person from hearing of it when the moment has passed.
 */
export interface Command<E extends Shared = Shared, A extends object = object> {
  readonly kind: string;
  readonly entity: E;
  /** It makes the row it is about. */
  readonly creates: boolean;
  readonly args: v.GenericSchema<A>;
  /** Version of the args. The server understands older ones too, so what is stored is sent as it was stored. */
  readonly v: number;
  /** What turns args of each older version into the next one, for those that are read here. */
  readonly older?: Readonly<Record<number, (args: object) => object>>;
  /** The command that corrects one of these once the server has it: it takes the changed args. */
  readonly corrected?: string;
  /** Its lists, by field: what adds to one is called `<noun>.add`, what removes from it `<noun>.remove`. They commute. */
  readonly lists?: Readonly<Record<string, string>>;
  /** The command that takes one of these back once the server has it: it takes no args. */
  readonly takenBack?: string;
  /** Nothing takes it back once the server has it, so it waits so long before it is sent. */
  readonly regretMs?: number;
  /** For one that is refused when what it sets has changed since: what the person saw, which is `seen` of the args. */
  sees?(row: Rows[E]): unknown;
  /** The row after the command; the row before is undefined when it is made, or not on this phone. */
  apply(row: Rows[E] | undefined, args: A, given: Given): Rows[E] | undefined;
  /** What is wrong with the row as it would be after these args. */
  complain?(row: Rows[E], today: Day, args?: A): Complaints;
  /** Rows that the args mention and that may be made on this phone. */
  mentions?(args: A): ID[];
}

type Spec<E extends Shared, A extends object> = Omit<Command<E, A>, "creates" | "v"> & { creates?: boolean; v?: number };

export function command<E extends Shared, A extends object>(spec: Spec<E, A>): Command<E, A> {
  return { creates: false, v: 1, ...spec };
}

/** Args that an earlier version of the app stored, as the command takes them today. */
export function lifted(command: Pick<Command, "v" | "older">, args: object, from = 1): object {
  let now = args;
  for (let version = from; version < command.v; version++) now = command.older?.[version]?.(now) ?? now;
  return now;
}

/** A command that a rule refuses already here. Nothing was kept. */
export class Refused extends Error {
  constructor(readonly fields: Complaints) {
    super(Object.values(fields)[0]);
    this.name = "Refused";
  }
}

export const id = v.pipe(v.string(), v.uuid());
export const day = v.union([v.literal(""), v.pipe(v.string(), v.isoDate("Datoen findes ikke i kalenderen."))]);

/** A text of at most so many characters, without what cannot be stored: NUL and halves of characters. */
export function text(max: number) {
  return v.pipe(
    v.string(),
    v.transform((value) => value.toWellFormed().replaceAll("\0", "").trim()),
    v.check((value) => [...value].length <= max, `Teksten er for lang. Der er plads til ${max} tegn.`),
  );
}
