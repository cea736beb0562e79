import * as v from "valibot";
import { today } from "../lib/time";
import { store } from "../store/store";
import { question } from "../sync/overlay";
import type { ID } from "../sync/wire";
import { Refused, type Command, type Complaints } from "./command";
import type { Order } from "./queue";
import { commandOf } from "./table";

export interface Options {
  /** The revision of the row that the person saw; without it, the one that is shown now. */
  base?: number;
  /** Why citizen data was read or changed, where that is asked. */
  purpose?: string;
  /** The draft that it was written as: it goes when the command is kept, in the same write. */
  draft?: string;
}

/** A command about the row `eid`, ready to be queued. Throws `Refused` when its args are wrong or a rule speaks against it. */
export async function prepare(kind: string, eid: ID, given: object, { base, purpose, draft }: Options = {}): Promise<Order> {
  const command = commandOf(kind);
  if (!command) throw new Error(`no command ${kind}`);
  const args = parse(command, given);
  const row = command.creates ? undefined : await question((view) => view.get(command.entity, eid))();
  const after = command.apply(row, args, { eid, by: store().uid, at: new Date().toISOString() });
  const complaints = after ? (command.complain?.(after, today(), args) ?? {}) : {};
  if (Object.keys(complaints).length > 0) throw new Refused(complaints);
  const { entity, creates, regretMs } = command;
  const needs = [...(command.mentions?.(args) ?? []), ...(creates ? [] : [eid])];
  return {
    kind,
    v: command.v,
    entity,
    eid,
    args,
    creates,
    needs,
    purpose,
    regretMs,
    draft,
    base: creates ? null : (base ?? row?.revision ?? null),
  };
}

function parse(command: Command, given: object): object {
  const parsed = v.safeParse(command.args, given);
  if (parsed.success) return parsed.output;
  const complaints: Complaints = {};
  for (const issue of parsed.issues) complaints[v.getDotPath(issue) ?? ""] ??= issue.message;
  throw new Refused(complaints);
}
