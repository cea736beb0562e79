import { Refused, type Complaints } from "../commands/command";
import { companyText } from "../da-company";
import { update } from "../lib/update.svelte";
import { keptDraft } from "../store/kept-draft.svelte";
import type { ID } from "../sync/wire";
import { toast } from "../ui/toast.svelte";
import { undoable } from "./undoable";

interface Form {
  draftId: string;
  draftKind: string;
  /** What is written now, as the draft keeps it; undefined while that is nothing worth keeping. */
  written: () => unknown;
  /** The draft that was there when the form opened. */
  begun: unknown;
  /** Gives the command, or several; none when there is nothing to give. */
  give: () => Promise<ID | readonly ID[] | undefined>;
  /** Said when it is given. */
  saved: string;
  done: () => void;
}

/**
 * A form of which nothing is lost: what is written is a draft until its command is given, and what is refused or cannot
 * be kept stays in the form. To be called while a component is being set up.
 */
export function keptForm({ draftId, draftKind, written, begun, give, saved, done }: Form) {
  let busy = $state(false);
  let complaints = $state.raw<Complaints>({});
  const kept = keptDraft({ id: draftId, kind: draftKind, written, begun });
  $effect(() => update.hold());

  return {
    get busy() {
      return busy;
    },
    /** What is wrong, by field. */
    get complaints() {
      return complaints;
    },
    async save() {
      busy = true;
      complaints = {};
      try {
        const op = await give();
        await kept.end();
        if (op) undoable(saved, op);
        done();
      } catch (error) {
        if (error instanceof Refused) complaints = error.fields;
        else toast.show(companyText.failed);
      } finally {
        busy = false;
      }
    },
  };
}
