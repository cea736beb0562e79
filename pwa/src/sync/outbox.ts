import type { Query } from "../store/live.svelte";
import type { HeldRow, OutboxRow } from "../store/schema";
import { store } from "../store/store";
import { argsOf, given } from "./overlay";
import { waiting } from "./push";
import type { Alternative, ID } from "./wire";

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

/** A command that the server does not have: on its way, refused, or not readable on this phone and so never sent. */
export interface OutboxItem extends Said {
  base: number | null;
  state: "queued" | "sending" | "held" | "unreadable";
  /** It was sent, and no answer came: the server may have it. */
  sent: boolean;
  /** Kept back until then so that it can be regretted, in milliseconds. */
  notBefore: number;
  /** Why the server refused it: a sentence, a code for programs, and the field it is about or "". */
  text: string;
  code: string;
  field: string;
  /** Of a refused proposal: other openings that could do instead. */
  alternatives: readonly Alternative[];
  /** The command that this one waits for. */
  waitsFor?: ID;
}

/** A command that the server has carried out. */
export interface ArrivedItem extends Said {
  /** When the server took it; in what the first release stored, when it was given. */
  arrivedAt: string;
}

export const outbox = {
  /** In the order given; first those that wait for the person. */
  items(): Query<OutboxItem[]> {
    return async () => {
      const { pending, stuck } = await given(store());
      const waits = waiting(pending, stuck);
      const items = [
        ...stuck.sort((a, b) => a.seq - b.seq).map((row) => item(row, "held")),
        ...pending.flatMap((row) => (isUnsent(row) ? [item(row, row.state, waits.get(row.id))] : [])),
      ];
      return Promise.all(items);
    };
  },

  /** What has arrived lately, the newest first, and at most so many; but for the marks in the inbox, which is where they are seen. */
  arrived(limit: number): Query<ArrivedItem[]> {
    return async () => {
      const { keep } = store();
      const rows = await keep.outbox.where("state").anyOf("applied", "gone").toArray();
      const latest = rows
        .filter(({ entity }) => entity !== "notification")
        .map((row) => ({ ...row, arrivedAt: row.arrivedAt ?? row.at }))
        .sort((a, b) => b.arrivedAt.localeCompare(a.arrivedAt) || b.seq - a.seq)
        .slice(0, limit);
      return Promise.all(latest.map(async (row) => ({ ...said(row, await argsOf(row)), arrivedAt: row.arrivedAt })));
    };
  },
};

type Unsent = OutboxRow & { state: "queued" | "sending" };

function isUnsent(row: OutboxRow): row is Unsent {
  return row.state === "queued" || row.state === "sending";
}

async function item(row: OutboxRow | HeldRow, readable: OutboxItem["state"], waitsFor?: ID): Promise<OutboxItem> {
  const { base, sent, notBefore } = row;
  const { text, code, field, alternatives = [] } = "text" in row ? row : { text: "", code: "", field: "" };
  const args = await argsOf(row);
  const state = args ? readable : "unreadable";
  return { ...said(row, args), base, state, sent, notBefore, text, code, field, alternatives, ...(waitsFor && { waitsFor }) };
}

function said({ id, kind, entity, eid, at }: OutboxRow, args: object = {}): Said {
  return { id, kind, entity, eid, args, at };
}
