import { today } from "../lib/time";
import type { Query } from "../store/live.svelte";
import { drafts } from "../store/drafts";
import type { HeldRow, OutboxRow } from "../store/schema";
import { store } from "../store/store";
import { argsOf } from "./overlay";
import type { ID } from "./wire";

/** A command that the server does not have: on its way, or refused. */
export interface OutboxItem {
  id: ID;
  kind: string;
  entity: string;
  eid: ID;
  args: object;
  base: number | null;
  /** When the person gave it. */
  at: string;
  state: "queued" | "sending" | "held";
  /** Why it is held: a sentence, a code for programs, and the field it is about or "". */
  text: string;
  code: string;
  field: string;
  /** The held command that would have made what this one is about: until that is settled, this one waits. */
  waitsFor?: ID;
}

export const outbox = {
  /** In the order given; held ones first. */
  items(): Query<OutboxItem[]> {
    return async () => {
      const { keep } = store();
      const [held, pending] = await Promise.all([keep.held.toArray(), keep.pending()]);
      const items = [
        ...held.sort((a, b) => a.seq - b.seq).map((row) => item({ ...row, state: "held" as const })),
        ...pending.flatMap((row) =>
          row.state === "queued" || row.state === "sending" ? [item({ ...row, state: row.state }, held)] : [],
        ),
      ];
      return Promise.all(items);
    };
  },

  /** Everything that only this phone has, as a file to keep or send: the way out when nothing else helps. */
  async export(): Promise<File> {
    const content = {
      exported_at: new Date().toISOString(),
      commands: await outbox.items()(),
      drafts: await drafts.list()(),
    };
    const name = `jobbro-ikke-sendt-${today()}.json`;
    return new File([JSON.stringify(content, null, 2)], name, { type: "application/json" });
  },
};

type Waiting = Omit<OutboxRow, "state"> & { state: OutboxItem["state"]; text?: string; code?: string; field?: string };

async function item(row: Waiting, held: readonly HeldRow[] = []): Promise<OutboxItem> {
  const { id, kind, entity, eid, base, at, state, text = "", code = "", field = "" } = row;
  const waitsFor = held.find((made) => made.creates && row.needs.includes(made.eid))?.id;
  const args = await argsOf(row);
  return { id, kind, entity, eid, args, base, at, state, text, code, field, ...(waitsFor && { waitsFor }) };
}
