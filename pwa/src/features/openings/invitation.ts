import { commands } from "../../commands/commands";
import { newId } from "../../lib/id";
import type { ID } from "../../sync/wire";

/** A way in that was just made: its address, which is told once, and the command that makes it work. */
export interface MadeInvitation {
  address: string;
  op: ID;
}

/**
 * Invites a company to report openings. The secret is made here, so that its code can be shown without network; the server
 * learns its hash, as Secret.Hash of backend/auth makes it.
 */
export async function invite(companyId: ID): Promise<MadeInvitation> {
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
  const op = await commands.do("invitation.add", companyId, { id: newId(), purpose: "report", hash: base64(hash) });
  return { address: `${location.origin}/virksomhed/i/${base64url(secret)}`, op };
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const base64url = (bytes: Uint8Array) =>
  base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
