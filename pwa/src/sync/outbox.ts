import type { Query } from "../store/live.svelte";
import type { HeldRow, OutboxRow } from "../store/schema";
import { store } from "../store/store";
import { argsOf } from "./overlay";
import { waiting } from "./push";
import type { ID } from "./wire";

/** What a command is about, and what it says. */
interface Said {
  id: ID;
  kind: string;
  entity: string;
  eid: ID;
  args: object;
  /** When the person gave it. */
  at: string;
}

/** A command that the server does not have: on its way, or refused. */
export interface OutboxItem extends Said {
  base: number | null;
  state: "queued" | "sending" | "held";
  /** It was sent, and no answer came: the server may have it. */
  sent: boolean;
  /** Kept back until then so that it can be regretted, in milliseconds. */
  notBefore: number;
  /** Why it is held: a sentence, a code for programs, and the field it is about or "". */
  text: string;
  code: string;
  field: string;
  /** The command that this one waits for. */
  waitsFor?: ID;
}

/** A command that the server has carried out. */
export interface ArrivedItem extends Said {
  /** When the server took it; in what the first release stored, when it was given. */
  arrivedAt: string;
}

export const outbox = {
  /** In the order given; held ones first. */
  items(): Query<OutboxItem[]> {
    return async () => {
      const { keep } = store();
      const [held, pending] = await Promise.all([keep.held.toArray(), keep.pending()]);
      const waits = waiting(pending, held);
      const items = [
        ...held.sort((a, b) => a.seq - b.seq).map((row) => item({ ...row, state: "held" })),
        ...pending.flatMap((row) => (isUnsent(row) ? [item(row, waits.get(row.id))] : [])),
      ];
      return Promise.all(items);
    };
  },

  /** What has arrived lately, the newest first, and at most so many. */
  arrived(limit: number): Query<ArrivedItem[]> {
    return async () => {
      const { keep } = store();
      const rows = await keep.outbox.where("state").anyOf("applied", "gone").toArray();
      const latest = rows
        .map((row) => ({ ...row, arrivedAt: row.arrivedAt ?? row.at }))
        .sort((a, b) => b.arrivedAt.localeCompare(a.arrivedAt) || b.seq - a.seq)
        .slice(0, limit);
      return Promise.all(latest.map(async (row) => ({ ...(await said(row)), arrivedAt: row.arrivedAt })));
    };
  },
};

type Unsent = OutboxRow & { state: "queued" | "sending" };

function isUnsent(row: OutboxRow): row is Unsent {
  return row.state === "queued" || row.state === "sending";
}

type Waiting = Unsent | (Omit<HeldRow, "state"> & { state: "held" });

async function item(row: Waiting, waitsFor?: ID): Promise<OutboxItem> {
  const { base, state, sent, notBefore } = row;
  const { text, code, field } = "text" in row ? row : { text: "", code: "", field: "" };
  return { ...(await said(row)), base, state, sent, notBefore, text, code, field, ...(waitsFor && { waitsFor }) };
}

async function said(row: Pick<OutboxRow, "id" | "kind" | "v" | "entity" | "eid" | "at" | "sealed">): Promise<Said> {
  const { id, kind, entity, eid, at } = row;
  return { id, kind, entity, eid, args: await argsOf(row), at };
}
