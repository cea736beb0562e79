// What a tab of a phone offers to the one who holds it.
export { commands } from "../src/commands/commands";
export { Refused } from "../src/commands/command";
export { table } from "../src/commands/table";
export { session } from "../src/features/session/session.svelte";
export { newId } from "../src/lib/id";
export { drafts } from "../src/store/drafts";
export { entities } from "../src/store/schema";
export { store } from "../src/store/store";
export { outbox } from "../src/sync/outbox";
export { citizens, question } from "../src/sync/overlay";
export { sync } from "../src/sync/sync";
