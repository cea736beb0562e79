import { store } from "../store/store";
import { outbox } from "../sync/outbox";
import { question } from "../sync/overlay";
import type { ID } from "../sync/wire";

/** The visit as a screen shows it. For tests only. */
export const shown = (id: ID) => question((view) => view.get("visit", id))();
export const queued = () => outbox.items()();
/** As after a request that was never answered. */
export const sendAll = async () => void (await store().keep.sending(await store().keep.pending()));
