import { commands } from "../commands/commands";
import { t } from "../da";
import type { ID } from "../sync/wire";
import { toast } from "../ui/toast.svelte";

/** Says what was done, with the way to undo it, which takes back all of the commands. `then` runs when it was undone. */
export function undoable(text: string, ops: ID | readonly ID[], then?: () => unknown): void {
  const undo = async () => {
    let undone = true;
    for (const op of [ops].flat().reverse()) undone = (await commands.undo(op)) && undone;
    if (undone) await then?.();
    else toast.show(t.undoTooLate);
  };
  toast.show(text, { label: t.undo, run: () => void undo() });
}
