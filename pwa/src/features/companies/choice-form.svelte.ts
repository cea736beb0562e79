import type { Company, ID } from "../../sync/wire";
import { keptForm } from "../kept-form.svelte";
import type { Choices, Choosing } from "./company-set";

interface Form<A> {
  /** Whether what is written is worth keeping as a draft, when it is more than that it has changed. */
  worth?: (args: A) => boolean;
  /** What is given, when it is not what is written. Throws Refused with what is missing. */
  give?: (args: A) => A;
  /** Said when it is given. */
  saved: string;
  done: () => void;
}

/**
 * The form of one choice about a company. What is written in `args` is a draft until it is given. To be called while a
 * component is being set up.
 */
export function choiceForm<K extends keyof Choices>(company: Company, choosing: Choosing<K>, form: Form<Choices[K]>) {
  const { written, draft, draftId, draftKind, held, save } = choosing;
  const args = $state({ ...written });
  const now = () => $state.snapshot(args) as Choices[K];
  // What was kept and then changed back is a choice as well.
  const changed = () => draft !== undefined || JSON.stringify(now()) !== JSON.stringify(written);
  const { worth = changed, give = (all) => all, saved, done } = form;
  const kept = keptForm({
    draftId,
    draftKind,
    written: () => (worth(now()) ? { company_id: company.id, ...now() } : undefined),
    begun: draft && { company_id: company.id, ...draft },
    give: async (): Promise<ID> => save(give(now())),
    saved,
    done,
  });
  return Object.assign(kept, { args, held });
}
