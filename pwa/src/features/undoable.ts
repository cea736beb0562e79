import { commands } from "../commands/commands";
import { t } from "../da";
import type { ID } from "../sync/wire";
import { toast } from "../ui/toast.svelte";

/** Says what was done, with the way to undo it. `then` runs when it was undone. */
export function undoable(text: string, op: ID, then?: () => unknown): void {
  const undo = async () => {
    if (await commands.undo(op)) await then?.();
    else toast.show(t.undoTooLate);
  };
  toast.show(text, { label: t.undo, run: () => void undo() });
}
