import { t } from "../../da";
import type { OutboxItem } from "../../sync/outbox";
import type { Draft } from "../../store/drafts";
import type { ID } from "../../sync/wire";

/** Where the person goes to change it; "" when there is nothing to change but to discard it. */
export function editPath({ entity, eid, kind, args }: OutboxItem): string {
  if (kind === "visit.log" || kind === "visit.edit") return `/visits/${eid}/edit`;
  if (entity === "contact" && "company_id" in args) return `/companies/${args.company_id}/contacts/${eid}`;
  return "";
}

/** Where the row itself is shown; "" when it is not on a screen of its own. */
export function viewPath({ entity, eid }: OutboxItem): string {
  const paths: Record<string, string> = { visit: "/visits", task: "/tasks" };
  return entity in paths ? `${paths[entity]}/${eid}` : "";
}

export const whatIs = ({ kind }: Pick<OutboxItem, "kind">) => t.queue.what[kind] ?? t.queue.other;

/** Where a draft goes on; "" for a note that is kept for oneself. */
export function draftPath({ id, kind }: Draft): string {
  if (kind === "visit") return `/visits/draft/${id}`;
  if (kind === "visit.edit") return `/visits/${id}/edit`;
  if (kind === "contact") return `/companies/${id.replace("/", "/contacts/")}`;
  return "";
}

/** The company that a command or a draft is about, as far as it says so itself. */
export function companyOf(value: unknown): ID | undefined {
  const { company_id, args } = (value ?? {}) as { company_id?: ID; args?: { company_id?: ID } };
  return company_id || args?.company_id;
}

/** The text that a person wrote in it, to know it by. */
export function excerpt(value: unknown): string {
  const { note, title, name, args } = (value ?? {}) as Record<string, unknown>;
  const own = [note, title, name].find((text) => typeof text === "string" && text !== "");
  return typeof own === "string" ? own : args ? excerpt(args) : "";
}
