import type { Refusal } from "../match/rules";
import type { Complaints } from "./command";

/** For each field that can be refused: what to put in its place, and in that of those it is looked at together with. */
export type Harmless<T> = Readonly<Partial<Record<keyof T & string, Partial<T>>>>;

/**
 * All that is refused, where the rules name one thing at a time: the rest is what is still refused with something harmless
 * in its place. A person who forgot two things is told of both.
 */
export function refusals<T extends object>(fields: T, refused: (fields: T) => Refusal | undefined, harmless: Harmless<T>): Complaints {
  const complaints: Complaints = {};
  for (let left = fields; ; ) {
    const refusal = refused(left);
    if (!refusal || refusal.field in complaints) return complaints;
    complaints[refusal.field] = refusal.message;
    left = { ...left, ...harmless[refusal.field as keyof T & string] };
  }
}
