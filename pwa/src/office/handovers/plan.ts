import type { HandoverResult, ID } from "../../sync/wire";

/** How many companies each would take over, in the order in which they were chosen. */
export function shares({ hand_over }: HandoverResult, to: readonly ID[]): { to: ID; companies: number }[] {
  return to.map((id) => ({ to: id, companies: hand_over.filter(({ to_id }) => to_id === id).length }));
}
