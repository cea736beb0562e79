import type { Query } from "../store/live.svelte";
import { question, type Shown } from "../sync/overlay";
import type { ID } from "../sync/wire";

/** Everyone who works here and did so, by id. */
export type Colleagues = ReadonlyMap<ID, Shown<"user">>;

export const colleagues: Query<Colleagues> = question(
  async (view) => new Map((await view.all("user")).map((user) => [user.id, user])),
);
