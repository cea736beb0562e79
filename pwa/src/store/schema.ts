import type { Alternative, Day, Entity, ID, MatchPolicy, Quota, Rows } from "../sync/wire";
import type { Sealed } from "./crypto";

/** Where a command is on its way. One that a rule refused is not here but among the held. */
export type OpState =
  | "queued"
  | "sending"
  /** Carried out by the server; its effect has not come back yet. */
  | "applied"
  /** Its effect has come back. Kept for a while in case the server is restored from an older backup. */
  | "gone";

/** A command that a person gave, in the order given. What it says is sealed; the rest is needed to send it in order. */
export interface OutboxRow {
  seq: number;
  id: ID;
  kind: string;
  /** Version of what it says; absent in what the first release stored, which is 1. */
  v?: number;
  entity: string;
  eid: ID;
  /** The revision of the row that the person saw. */
  base: number | null;
  /** It changes again what an earlier command changed, so by the time it is sent the base is what came of that one. */
  rebase: boolean;
  supersedes?: ID;
  purpose?: string;
  at: string;
  /** It makes the row `eid`. */
  creates: boolean;
  /** Rows it mentions: when one of them is made by an earlier command, that one goes first. */
  needs: ID[];
  state: OpState;
  /** Not to be sent before this time, in milliseconds: it can still be taken back. */
  notBefore: number;
  /** The server may have seen it, so it is no longer ours to change. */
  sent: boolean;
  /** The clock of the server at which its effect is in the feed. */
  version?: number;
  sealed: Sealed;
  /** The command in whose place it came, for the one who wants that one back. */
  before?: OutboxRow;
  /** The held command that it supersedes, for the same reason. */
  heldBefore?: HeldRow;
  /** All the commands in whose place it came, so that none of them comes back from a file. */
  replaces?: ID[];
  /** When the server took it, by the server's clock; absent in what the first release stored. */
  arrivedAt?: string;
}

/** A command that a rule refused. It waits here until its author has dealt with it. */
export interface HeldRow extends OutboxRow {
  code: string;
  /** A Danish sentence that says why. */
  text: string;
  /** The field that the rule is about, or "". */
  field: string;
  heldAt: string;
  /** Of a proposal for an opening that is full: others that could do instead. */
  alternatives?: Alternative[];
  /** It was refused on another phone of the person, and is decided here. */
  takenOver?: true;
}

/** Something a person began to write. */
export interface DraftRow {
  id: string;
  kind: string;
  changedAt: string;
  sealed: Sealed;
}

/** That a citizen's card was read, until the server has been told. */
export interface ReadRow {
  /** The server keeps one of each, however often it is told. */
  id: ID;
  sealed: Sealed;
}

/** How far the copy has come. One record, written together with the rows it is about. */
export interface CopyState {
  epoch: string;
  cursor: string;
  /** Hash of the caseload that is held in full, or "". */
  caseload: string;
  /** Citizens that are on the caseload and not here yet, or here in an older revision. */
  want: ID[];
  quota: Quota | null;
  /** The rules by which citizens and openings are compared; null until the server has told. */
  match: MatchPolicy | null;
  /** The day the copy was last compared with the server's count. */
  checkedOn: Day;
}

export const emptyCopy: CopyState = { epoch: "", cursor: "", caseload: "", want: [], quota: null, match: null, checkedOn: "" };

/** A citizen's card is readable only while its key is lent to this phone. */
export interface SealedCitizen {
  id: ID;
  revision: number;
  sealed: Sealed;
}

/** Rows that the copy keeps as they are. */
export type Shared = Exclude<Entity, "citizen">;

/** The rows as the copy keeps them. */
export type Kept = { [E in Entity]: E extends "citizen" ? SealedCitizen : Rows[E] };

export const entities: readonly Entity[] = [
  "company",
  "workplace",
  "contact",
  "visit",
  "task",
  "opening",
  "event",
  "group",
  "user",
  "team",
  "course",
  "notification",
  "citizen",
];
