import type { ApproachArgs } from "../../commands/company-approach";
import type { OwnerArgs } from "../../commands/company-owner";
import type { TierArgs } from "../../commands/company-tier";
import { t } from "../../da";
import { approachWord } from "../../da-approach";
import { queueText } from "../../da-queue";
import { tierWord } from "../../da-words";
import { longDay } from "../../lib/time";
import type { OutboxItem } from "../../sync/outbox";
import { question } from "../../sync/overlay";
import type { syncState } from "../../sync/state.svelte";
import type { Query } from "../../store/live.svelte";
import type { Draft } from "../../store/drafts";
import type { ID } from "../../sync/wire";

type About = Pick<OutboxItem, "kind" | "entity" | "eid" | "args">;
type Exchange = Pick<typeof syncState, "signedOut" | "online" | "nextTryAt">;

/** Where the person goes to change it; "" when there is nothing to change but to discard it. */
export function editPath({ entity, eid, kind, args, state }: About & Pick<OutboxItem, "state">): string {
  const planned = "status" in args && args.status === "planned";
  if (kind === "visit.log" || kind === "visit.edit") return `/visits/${eid}/${planned ? "plan" : "edit"}`;
  // Until it is refused there is nothing left to pick between.
  if (kind === "visit.note.pick") return state === "held" ? `/visits/${eid}` : "";
  if (kind === "company.add") return state === "held" ? `/companies/new?again=${eid}` : "";
  if (kind === "company.owner.set") return `/companies/${eid}?set=owner`;
  if (kind === "company.tier.set") return `/companies/${eid}?set=tier`;
  if (kind === "company.approach.set") return `/companies/${eid}?set=approach`;
  if (kind === "task.add" || kind === "task.edit") return `/tasks/${eid}/edit`;
  if (kind === "opening.add" || kind === "opening.edit") return `/openings/${eid}/edit`;
  if (kind === "company.rest.set") return `/companies/${eid}?set=rest`;
  if (kind === "company.team.add") return `/companies/${eid}?set=team`;
  if (kind === "company.warning.add") return `/companies/${eid}?set=warning`;
  if (entity === "contact" && "company_id" in args) return `/companies/${args.company_id}/contacts/${eid}`;
  return "";
}

/** Where the row itself is shown; "" when it is not on a screen of its own. */
export function viewPath({ entity, eid }: About): string {
  const paths: Record<string, string> = {
    ...{ visit: "/visits", task: "/tasks", company: "/companies", opening: "/openings", course: "/courses", event: "/events", group: "/groups" },
  };
  return entity in paths ? `${paths[entity]}/${eid}` : "";
}

export const whatIs = ({ kind }: Pick<About, "kind">) => queueText.what[kind] ?? queueText.other;

/** Where a draft goes on; "" for a note that is kept for oneself. */
export function draftPath({ id, kind }: Pick<Draft, "id" | "kind">): string {
  const [row, part] = id.split("/") as [string, string?];
  const paths: Record<string, string> = {
    visit: `/visits/draft/${id}`,
    "visit.edit": `/visits/${id}/edit`,
    "visit.plan": `/visits/${row}/plan`,
    "visit.note": `/visits/${row}`,
    task: `/tasks/new?company=${row}`,
    "task.edit": `/tasks/${id}/edit`,
    opening: `/openings/new?company=${row}`,
    "opening.edit": `/openings/${id}/edit`,
    company: "/companies/new",
    contact: `/companies/${row}/contacts/${part}`,
    "company.owner": `/companies/${row}?set=owner`,
    "company.tier": `/companies/${row}?set=tier`,
    "company.rest": `/companies/${row}?set=rest`,
    "company.warning": `/companies/${row}?set=warning`,
    "company.approach": `/companies/${row}?set=approach`,
    "company.merge": `/office/companies/merge?company=${row}&into=${part}`,
    "company.no": `/companies/${row}`,
    "company.team": `/companies/${row}?set=team`,
    "quota.targets": `/office/allocation?year=${part}`,
    "quota.reallocation": `/office/allocation?year=${part}`,
  };
  return paths[kind] ?? "";
}

/** The name of the company that a command is about: of its own word for it, or of the row's. */
export function companyName({ entity, eid, args }: Pick<About, "entity" | "eid" | "args">): Query<string | undefined> {
  return question(async (view) => {
    let id = entity === "company" ? eid : companyOf(args);
    if (!id && (entity === "visit" || entity === "task" || entity === "contact" || entity === "opening"))
      id = (await view.get(entity, eid))?.company_id;
    return id && (await view.get("company", id))?.name;
  });
}

/** The names of the companies that drafts and commands say they are about, by id. */
export function companyNames(values: readonly unknown[]): Query<Map<ID, string>> {
  return question(async (view) => {
    const ids = values.map(companyOf).filter((id) => id !== undefined);
    return new Map([...(await view.many("company", ids)).values()].map(({ id, name }) => [id, name]));
  });
}

/** The company that a command or a draft is about, as far as it says so itself. */
export function companyOf(value: unknown): ID | undefined {
  const { company_id, args } = (value ?? {}) as { company_id?: ID; args?: { company_id?: ID } };
  return company_id || args?.company_id;
}

/** The text that a person wrote in it, to know it by. */
export function excerpt(value: unknown): string {
  const { text, note, title, name, reason, args, changes } = (value ?? {}) as Record<string, unknown>;
  const own = [text, note, title, name, reason].find((one) => typeof one === "string" && one !== "");
  return typeof own === "string" ? own : args || changes ? excerpt(args ?? changes) : "";
}

/** What a command sets, in words; "" for one that sets nothing by itself. */
export function setsTo({ kind, args }: Pick<About, "kind" | "args">, nameOf: (id: ID) => string | undefined): string {
  if (kind === "company.owner.set") {
    const { owner_id } = args as OwnerArgs;
    return owner_id ? queueText.toOwner(nameOf(owner_id) ?? t.unknownColleague) : queueText.toNobody;
  }
  if (kind === "company.tier.set") {
    const { tier, ends_on } = args as TierArgs;
    return tier ? queueText.toTier(tierWord[tier], longDay(ends_on)) : queueText.toDerived;
  }
  if (kind === "opening.hand") return queueText.toOwner(nameOf((args as { to: ID }).to) ?? t.unknownColleague);
  if (kind === "company.approach.set") return approachWord[(args as ApproachArgs).basis || "other"];
  return "";
}

/** Why it cannot be read matters to nobody; what one can do about it depends on who else has it. */
export function unreadableText({ text, sent }: Pick<OutboxItem, "text" | "sent">): string {
  const words = queueText.unreadable;
  if (text) return words.held;
  return sent ? words.sent : words.queued;
}

const clock = new Intl.DateTimeFormat("da", { hour: "2-digit", minute: "2-digit" });

const afterText = {
  held: queueText.state.afterHeld,
  unreadable: queueText.state.afterUnreadable,
  queued: queueText.state.after,
  sending: queueText.state.after,
};

/** Where a command is on its way and why it is not there yet. `blocking` is the one that it waits for. */
export function stateLine(
  item: Pick<OutboxItem, "state" | "sent" | "notBefore">,
  blocking: Pick<OutboxItem, "state" | "kind"> | undefined,
  { signedOut, online, nextTryAt }: Exchange,
  now = Date.now(),
): string {
  const text = queueText.state;
  if (item.state === "sending") return text.sending;
  if (blocking) return afterText[blocking.state](whatIs(blocking));
  if (signedOut) return text.signedOut;
  if (nextTryAt > now) return text.retry(clock.format(nextTryAt));
  if (!online) return text.offline;
  if (item.sent) return text.unanswered;
  return item.notBefore > now ? text.regret : text.soon;
}
