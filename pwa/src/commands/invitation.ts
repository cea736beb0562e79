import * as v from "valibot";
import type { ID } from "../sync/wire";
import { command, id } from "./command";

/** A company's way to report openings without typing who it is. Only the hash of its secret leaves the phone. */
export interface InvitationArgs {
  id: ID;
  purpose: "report";
  /** SHA-256 of the secret, in base64. */
  hash: string;
}

export const invitation = {
  add: command<"company", InvitationArgs>({
    kind: "invitation.add",
    entity: "company",
    args: v.object({ id, purpose: v.literal("report"), hash: v.pipe(v.string(), v.base64()) }),
    apply: (row) => row,
  }),

  revoke: command<"company", { id: ID }>({
    kind: "invitation.revoke",
    entity: "company",
    args: v.object({ id }),
    regretMs: 8000,
    apply: (row) => row,
  }),
};
