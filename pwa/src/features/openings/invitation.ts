import { commands } from "../../commands/commands";
import { invitationText as text } from "../../da-invitation";
import { newId } from "../../lib/id";
import { longDay, today } from "../../lib/time";
import type { ID, Invitation } from "../../sync/wire";

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

/** What the invitation is, in words, and what is known of it. */
export function invitationWords({ purpose, email, by, made_at, used_at, expires_at }: Invitation) {
  const dayOf = (at: string) => longDay(today(Date.parse(at)));
  const what = text.what[purpose](email);
  const day = dayOf(made_at);
  const used = purpose === "access" ? [] : [used_at ? text.used(dayOf(used_at)) : text.unused];
  return { what, of: text.of(what, day), line: [text.made(day, by), ...used, text.until(dayOf(expires_at))].join(" · ") };
}

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const base64url = (bytes: Uint8Array) =>
  base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
