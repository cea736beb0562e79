import { commands } from "../../commands/commands";
import type { ApproachArgs } from "../../commands/company-approach";
import type { OwnerArgs } from "../../commands/company-owner";
import type { RestArgs } from "../../commands/company-rest";
import type { TierArgs } from "../../commands/company-tier";
import type { WarningArgs } from "../../commands/company-warning";
import { drafts } from "../../store/drafts";
import { outbox } from "../../sync/outbox";
import type { ID, TeamMember } from "../../sync/wire";

export interface Choices {
  "company.owner.set": OwnerArgs;
  "company.team.add": TeamMember;
  "company.tier.set": TierArgs;
  "company.rest.set": RestArgs;
  "company.warning.add": WarningArgs;
  "company.approach.set": ApproachArgs;
}
type Kind = keyof Choices;

/** What is written so on a company, as its draft and its address say. */
const parts = {
  "company.owner.set": "owner",
  "company.team.add": "team",
  "company.tier.set": "tier",
  "company.rest.set": "rest",
  "company.warning.add": "warning",
  "company.approach.set": "approach",
} as const;

/** A choice about a company that is about to be made. */
export interface Choosing<K extends Kind> {
  /** As it begins: what is so now, or what was refused or written before. */
  written: Choices[K];
  /** What was written before and is kept as a draft. */
  draft: Choices[K] | undefined;
  draftId: string;
  draftKind: string;
  /** Why the server did not take it, when that is so. */
  held: string;
  /** Keeps the choice. Returns the command. */
  save(args: Choices[K]): Promise<ID>;
}

/** `now` is what is so, which the person has before the eyes; so whatever was written before, that is what they saw. */
export async function beginChoice<K extends Kind>(kind: K, companyId: ID, now: Choices[K]): Promise<Choosing<K>> {
  const part = parts[kind];
  const draftId = `${companyId}/${part}`;
  const given = (await outbox.items()()).filter((op) => op.kind === kind && op.eid === companyId);
  const held = given.find((op) => op.state === "held");
  const draft = (await drafts.load<Choices[K]>(draftId))?.value;
  const seen = "seen" in now ? { seen: now.seen } : {};
  return {
    written: { ...now, ...held?.args, ...draft, ...seen },
    draft: draft && { ...now, ...draft, ...seen },
    draftId,
    draftKind: `company.${part}`,
    held: held?.text ?? "",
    save: (args) =>
      held
        ? commands.edit(held.id, args, { draft: draftId })
        : commands.do<Kind>(kind, companyId, args, { draft: draftId }),
  };
}
