import type { Query } from "../store/live.svelte";
import { store } from "../store/store";
import { question, type Shown } from "../sync/overlay";
import type { ID } from "../sync/wire";

const most = 8;

/** The companies that the person opened last on this phone. */
export const recent = {
  async opened(companyId: ID): Promise<void> {
    const { keep } = store();
    const before = (await keep.fact("recent")) ?? [];
    if (before[0] === companyId) return;
    await keep.note("recent", [companyId, ...before.filter((id) => id !== companyId)].slice(0, most));
  },

  /** The newest first. */
  companies(): Query<Shown<"company">[]> {
    return async () => {
      const ids = (await store().keep.fact("recent")) ?? [];
      return question(async (view) => {
        const found = await view.many("company", ids);
        return ids.flatMap((id) => found.get(id) ?? []);
      })();
    };
  },
};
